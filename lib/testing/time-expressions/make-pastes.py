#!/usr/bin/env python3
"""Writes pastes.json; instants computed by the helpers of make-times.py."""
import json, os, importlib.util
here = os.path.dirname(os.path.abspath(__file__))
spec = importlib.util.spec_from_file_location('mt', os.path.join(here, 'make-times.py')); mt = importlib.util.module_from_spec(spec); spec.loader.exec_module(mt)
L, O, NOW, kind_of = mt.L, mt.O, mt.NOW, mt.kind_of
B, NY, LA, LON, UTC_ = 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Europe/London', 'UTC'
P = []
def e(at, *inc, exc=(), prec=None):
    d = {'occurredAt': at, 'bodyIncludes': list(inc)}
    if exc: d['bodyExcludes'] = list(exc)
    if prec: d['precision'] = prec
    return d
def p(id, text, entries, why, now='2024-05-11T09:00:00Z', tz=B, day=None, minEntries=None, warns=None):
    for x in entries:
        assert x['occurredAt'] is None or NOW(x['occurredAt']) <= NOW(now), (id, x)
        for s in x['bodyIncludes']:
            flat = text.replace('""', '"').replace('\\|', '|')
            assert s in flat, (id, s)
    d = {'id': 'p%02d-%s' % (len(P) + 1, id), 'text': text, 'timeZone': tz, 'now': now}
    if day: d['day'] = day
    x = {'entries': entries}
    if minEntries is not None: x['minEntries'] = minEntries
    if warns: x['warnsOnLines'] = warns
    d['expect'] = x; d['why'] = why
    P.append(d)
D = (2024, 5, 10)
def b(h, m, s=0, d=D, tz=B, ms=0): return L(tz, *d, h, m, s, ms=ms)

p('slack-header-line', '''Ana Petrova  2:05 PM
checkout is slow, p95 above 4s
Ben Okafor  2:07 PM
database CPU at 95 %
I see lock waits on the stock table
pager  APP  2:09 PM
Deadlocks above 5 per minute on db1
''', [e(b(14,5), 'checkout is slow', exc=['2:05 PM']), e(b(14,7), 'database CPU at 95 %', 'lock waits on the stock table', exc=['2:07 PM']), e(b(14,9), 'Deadlocks above 5', exc=['2:09 PM'])],
  'Slack: name and time on one line, message below; two lines are one message; a bot with its APP badge', day='2024-05-10')

p('slack-three-lines', '''Ana Petrova
  2:05 PM
checkout is slow
2:06
only for carts with more than ten items
Ben Okafor
  2:11 PM
rolling back catalogue 3.11.7
''', [e(b(14,5), 'checkout is slow'), e(b(14,6), 'only for carts'), e(b(14,11), 'rolling back catalogue 3.11.7')],
  'Slack: name, time and message each on a line; a follow-up message of the same person shows only 2:06, which is PM', day='2024-05-10')

p('slack-old-brackets', '''Ana Petrova [2:05 PM]
checkout is slow
[2:06 PM]
same on mobile
Ben Okafor [2:11 PM]
looking at db1
''', [e(b(14,5), 'checkout is slow'), e(b(14,6), 'same on mobile'), e(b(14,11), 'looking at db1')], 'Slack, older layout with brackets', day='2024-05-10')

p('slack-inline-24h-dividers', '''Thursday, May 9th
[23:52] Ana Petrova: error rate climbs to 3 %
[23:58] Ben Okafor: I take command
Friday, May 10th
[00:04] Ana Petrova: hit ratio of the cache is down to 40 %
[00:20] Ben Okafor: paging the database team
''', [e(b(23,52,d=(2024,5,9)), 'error rate climbs to 3 %', exc=['23:52']), e(b(23,58,d=(2024,5,9)), 'I take command'), e(b(0,4), 'hit ratio of the cache'), e(b(0,20), 'paging the database team')],
  'Slack date dividers give the day and are no entries')

p('slack-today-yesterday', '''Yesterday
Ana Petrova  11:50 PM
seeing 502 on checkout
Today
Ben Okafor  12:10 AM
restarted the gateway, no change
''', [e(b(23,50), 'seeing 502 on checkout'), e(b(0,10,d=(2024,5,11)), 'restarted the gateway, no change')], 'dividers Yesterday and Today; 12:10 AM is ten past midnight')

p('discord', '''ana — Yesterday at 11:10 PM
catalogue pages time out
ben — Today at 12:05 AM
cache was flushed, pages load again
ana — 05/08/2024 9:15 AM
(from the earlier thread) expiry was cut to 5 s
''', [e(b(23,10), 'catalogue pages time out', exc=['Yesterday at']), e(b(0,5,d=(2024,5,11)), 'cache was flushed', exc=['Today at']), e(b(9,15,d=(2024,5,8)), 'expiry was cut to 5 s')],
  'Discord; the slash date is month first (the other reading, 5 August, lies in the future)')

p('teams-brackets', '''[5/13/2024 2:05 PM] Petrova, Ana
order service returns 500 for some users
[5/13/2024 2:09 PM] Okafor, Ben
deployment 812 went out at 1:55 PM, rolling back
''', [e(L(NY,2024,5,13,14,5), 'order service returns 500', exc=['5/13/2024']), e(L(NY,2024,5,13,14,9), 'deployment 812 went out at 1:55 PM')], 'Teams copy, American dates; a time inside the message is text', tz=NY, now='2024-05-14T12:00:00Z')

p('teams-24h', '''[14:05] Ana Petrova
order service returns 500
[14:09] Ben Okafor
rolling back deployment 812
[14:31] Ana Petrova
error rate is back to 0.1 %
''', [e(b(14,5), 'order service returns 500'), e(b(14,9), 'rolling back deployment 812'), e(b(14,31), 'error rate is back to 0.1 %')], 'Teams, bracketed time and name above the message', day='2024-05-10')

p('irc-irssi-day-change', '''--- Log opened Fri May 10 23:40:02 2024
23:41 <ana> db1 shows deadlocks
23:55 < ben> is it the network? packet loss 0 %
23:58 -!- dana [dana@example.net] has joined #ops
--- Day changed Sat May 11 2024
00:03 <dana> lock order in the refill job is random
00:15  * ben pages the cache team
''', [e(b(23,41), 'db1 shows deadlocks', exc=['23:41']), e(b(23,55), 'is it the network? packet loss 0 %'), e(b(0,3,d=(2024,5,11)), 'lock order in the refill job is random'), e(b(0,15,d=(2024,5,11)), 'pages the cache team')],
  'irssi log: opening line and day change give the day', minEntries=4)

p('irc-seconds', '''[14:05:33] <ana> hit ratio 38 %
[14:05:47] <ben> 3 replicas down
[14:06:02] <ana> 10.0.0.7 unreachable
''', [e(b(14,5,33), 'hit ratio 38 %', prec='exact'), e(b(14,5,47), '3 replicas down', prec='exact'), e(b(14,6,2), '10.0.0.7 unreachable', prec='exact')], 'IRC with seconds; texts that begin with numbers', day='2024-05-10')

p('whatsapp-ios', '''\u200e[13/05/2024, 23:58:33] Ana Petrova: site down for me
[14/05/2024, 00:03:10] Ben Okafor: same here
since when?
\u200e[14/05/2024, 00:04:45] Ana Petrova: 23:50 or so
''', [e(L(LON,2024,5,13,23,58,33), 'site down for me', exc=['13/05/2024'], prec='exact'), e(L(LON,2024,5,14,0,3,10), 'same here', 'since when?', exc=['14/05/2024']), e(L(LON,2024,5,14,0,4,45), '23:50 or so')],
  'WhatsApp on iOS: invisible mark, day first, a message of two lines, a time in the text', tz=LON, now='2024-05-15T08:00:00Z')

p('whatsapp-android', '''13/05/2024, 23:58 - Messages and calls are end-to-end encrypted.
13/05/2024, 23:59 - Ana Petrova: site down for me
14/05/2024, 00:03 - Ben Okafor: restarting the gateway
''', [e(L('Africa/Lagos',2024,5,13,23,59), 'site down for me', exc=['13/05/2024']), e(L('Africa/Lagos',2024,5,14,0,3), 'restarting the gateway')], 'WhatsApp on Android', tz='Africa/Lagos', now='2024-05-15T08:00:00Z', minEntries=2)

p('mattermost', '''ana.petrova
2:05 PM
checkout latency doubled
ben.okafor
2:12 PM
raised the pool size from 20 to 40
ana.petrova
2:20 PM
no effect, reverting
''', [e(b(14,5), 'checkout latency doubled'), e(b(14,12), 'raised the pool size from 20 to 40'), e(b(14,20), 'no effect, reverting')], 'Mattermost copy, three lines a message', day='2024-05-10')

p('log-iso', '''2024-05-10T12:15:03.123Z INFO  refill started keys=48210
2024-05-10T12:15:04.900Z WARN  lock wait 1500 ms table=stock
2024-05-10T14:15:05+02:00 ERROR deadlock detected sqlstate=40P01
''', [e(O('+00:00',*D,12,15,3,ms=123), 'refill started keys=48210', exc=['2024-05-10'], prec='exact'), e(O('+00:00',*D,12,15,4,ms=900), 'lock wait 1500 ms'), e(O('+02:00',*D,14,15,5), 'deadlock detected')], 'ISO log with Z and an offset')

p('log-syslog', '''May  9 23:59:58 db1 postgres[812]: checkpoint starting: time
May 10 00:00:04 db1 postgres[812]: checkpoint complete: wrote 1024 buffers
May 10 00:00:09 db1 kernel: Out of memory: Killed process 812 (postgres)
''', [e(O('+00:00',2024,5,9,23,59,58), 'checkpoint starting'), e(O('+00:00',*D,0,0,4), 'wrote 1024 buffers'), e(O('+00:00',*D,0,0,9), 'Killed process 812')], 'syslog, no year, padded day', tz=UTC_)

p('log-nginx', '''10.0.0.7 - - [10/May/2024:12:15:03 +0200] "GET /catalogue/17 HTTP/1.1" 502 157 "-" "curl/8.0"
10.0.0.9 - ana [10/May/2024:12:15:04 +0200] "POST /checkout HTTP/1.1" 504 0 "-" "k6/0.50"
2024/05/10 12:15:05 [error] 31#31: *97 upstream timed out (110: Connection timed out)
''', [e(O('+02:00',*D,12,15,3), 'GET /catalogue/17', '502'), e(O('+02:00',*D,12,15,4), 'POST /checkout', '504'), e(b(12,15,5), 'upstream timed out')], 'nginx access log (the time stands inside the line) and error log')

p('log-jsonlines', '''{"ts":"2024-05-10T12:15:03.123Z","level":"error","msg":"deadlock detected","table":"stock"}
{"level":"warn","time":1715343304500,"msg":"pool exhausted","waiting":31}
{"@timestamp":"2024-05-10T12:15:06Z","message":"single flight switched on"}
''', [e(O('+00:00',*D,12,15,3,ms=123), 'deadlock detected'), e(mt.iso(__import__('datetime').datetime.fromtimestamp(1715343304.5, mt.UTC)), 'pool exhausted'), e(O('+00:00',*D,12,15,6), 'single flight switched on')], 'JSON lines with three usual names of the time')

p('log-klog', '''I0510 12:15:03.123456       1 controller.go:114] Scaling catalogue from 3 to 5
W0510 12:15:09.000001       1 reflector.go:324] watch of Pods ended with: too old resource version
E0510 12:16:00.500000       1 leader.go:88] error retrieving resource lock
''', [e(O('+00:00',*D,12,15,3,ms=123), 'Scaling catalogue from 3 to 5'), e(O('+00:00',*D,12,15,9), 'too old resource version'), e(O('+00:00',*D,12,16,0,ms=500), 'error retrieving resource lock')], 'klog: month and day in four digits, no year', tz=UTC_)

p('log-java-stack', '''2024-05-10 12:15:03,123 ERROR [http-nio-8080-exec-4] c.e.shop.StockService - could not refill
org.springframework.dao.DeadlockLoserDataAccessException: deadlock detected
\tat com.example.shop.StockRepository.lock(StockRepository.java:57)
\tat com.example.shop.StockService.refill(StockService.java:112)
Caused by: org.postgresql.util.PSQLException: ERROR: deadlock detected
\t... 12 more
2024-05-10 12:15:04,001 INFO  [http-nio-8080-exec-5] c.e.shop.StockService - retry 1 of 3
''', [e(b(12,15,3,ms=123), 'could not refill', 'StockRepository.java:57', 'Caused by', '12 more'), e(b(12,15,4,ms=1), 'retry 1 of 3')], 'a stack trace belongs to its line: two entries, nothing dropped')

p('log-postgres', '''2024-05-10 12:15:03.123 UTC [4711] ERROR:  deadlock detected
2024-05-10 12:15:03.123 UTC [4711] DETAIL:  Process 4711 waits for ShareLock on transaction 9001; blocked by process 4712.
\tProcess 4712 waits for ShareLock on transaction 9000; blocked by process 4711.
2024-05-10 12:15:05.000 UTC [4713] LOG:  duration: 5021.7 ms  statement: select * from stock
''', [e(O('+00:00',*D,12,15,3,ms=123), 'ERROR:  deadlock detected'), e(O('+00:00',*D,12,15,5), 'duration: 5021.7 ms')], 'PostgreSQL log; the tabbed line continues; DETAIL may be an entry or part of the first', minEntries=2)

p('md-table-pst', '''| Time (PST) | Event |
|---|---|
| 16 Jan 2024 12:00 | Deployment of catalogue 3.11.7 |
| 12:15 | Error rate alert fires |
| 12:40 | Rollback \\| no effect |
''', [e(O('-08:00',2024,1,16,12,0), 'Deployment of catalogue 3.11.7'), e(O('-08:00',2024,1,16,12,15), 'Error rate alert fires', exc=['12:15']), e(O('-08:00',2024,1,16,12,40), 'no effect')], 'zone in the header; the date of the first row carries on; an escaped bar', now='2024-01-20T09:00:00Z')

p('md-table-order', '''| Who | What happened | When (UTC) |
| :-- | :------------ | ---------: |
| Ana | Saw `502` in the error rate panel | 2024-05-10 12:15 |
| Ben | Suspected the network, **ruled out** | ~12:40 |
| Dana | Nobody remembers when the cache was flushed | unknown |
| Ana | Maintenance window ends | 2024-05-11 03:00 |
''', [e(O('+00:00',*D,12,15), 'Saw `502` in the error rate panel', prec='minute'), e(O('+00:00',*D,12,40), 'Suspected the network', prec='approximate'), e(None, 'Nobody remembers when'), e(O('+00:00',2024,5,11,3,0), 'Maintenance window ends', prec='minute')], 'time in the last column, zone in the header, approximate and unknown times')

p('md-table-date-time-columns', '''| Date | Time | Description |
|------|------|-------------|
| 2024-05-10 | 23:50 | Load test started |
| 2024-05-11 | 00:10 | Deadlocks seen |
|  | 00:25 | Load test stopped |
''', [e(b(23,50), 'Load test started', exc=['2024-05-10']), e(b(0,10,d=(2024,5,11)), 'Deadlocks seen'), e(b(0,25,d=(2024,5,11)), 'Load test stopped')], 'date and time in two columns; an empty date cell is that above')

p('md-list-date-heading', '''## Timeline, 10 May 2024 (all times UTC)

- 12:15 - engineer sees the error rate
- 12:30 - first hypothesis: network
- 23:55: escalated to the database team
- 00:20: maintenance window begins
''', [e(O('+00:00',*D,12,15), 'engineer sees the error rate', exc=['12:15']), e(O('+00:00',*D,12,30), 'first hypothesis: network'), e(O('+00:00',*D,23,55), 'escalated to the database team'), e(O('+00:00',2024,5,11,0,20), 'maintenance window begins')],
  'heading gives day and zone; the list crosses midnight; the heading may or may not be kept', minEntries=4)

p('bare-crossing-midnight', '''23:50 alert fires
23:58 paged database team
00:04 pool restarted
00:20 recovered
''', [e(b(23,50), 'alert fires'), e(b(23,58), 'paged database team'), e(b(0,4,d=(2024,5,11)), 'pool restarted'), e(b(0,20,d=(2024,5,11)), 'recovered')], 'bare times over midnight, pasted the morning after, no day given')

p('csv-quoted', '''time,author,message
2024-05-10T12:15:00Z,ana,"error rate 3 %, still rising"
2024-05-10T12:20:00Z,ben,"said ""it is the network"", not confirmed"
2024-05-10T12:31:00Z,dana,"two lines:
lock waits and deadlocks"
''', [e(O('+00:00',*D,12,15), 'error rate 3 %, still rising', exc=['"']), e(O('+00:00',*D,12,20), 'said "it is the network", not confirmed'), e(O('+00:00',*D,12,31), 'two lines:', 'lock waits and deadlocks')], 'CSV with commas, doubled quotes and a line break inside quotes')

p('tsv-mixed-precision', '''Event\tTime (CET)\tBy
alert fires\t16.01.2024 14:05:33\tana
users complain\t~14:30\tben
fail over\t14:45\tdana
unclear who restarted db2\t?\t
''', [e(O('+01:00',2024,1,16,14,5,33), 'alert fires', prec='exact'), e(O('+01:00',2024,1,16,14,30), 'users complain', prec='approximate'), e(O('+01:00',2024,1,16,14,45), 'fail over', prec='minute'), e(None, 'unclear who restarted db2')],
  'TSV from a spreadsheet, time in the second column, zone in the header, mixed precision, one unknown', tz=LA, now='2024-01-20T09:00:00Z')

p('wiki-list', '''* 12:15 deadlock alert fires
** 12:17 acknowledged by Ana
* 12:30 – 3 replicas down
* ~13:00 traffic moved to the second site
* 10.0.0.7 unreachable from there
''', [e(b(12,15), 'deadlock alert fires', exc=['12:15']), e(b(12,17), 'acknowledged by Ana'), e(b(12,30), '3 replicas down'), e(b(13,0), 'traffic moved', prec='approximate'), e(None, '10.0.0.7 unreachable')],
  'wiki list, nested; the last item has no time and must not get one invented', day='2024-05-10')

p('gitlab-timeline', '''/timeline Database fail over started | 2024-05-10 12:15
/timeline Read traffic restored | 2024-05-10 12:40
/timeline Writes restored | 2024-05-10 13:05
''', [e(O('+00:00',*D,12,15), 'Database fail over started', exc=['/timeline', '2024-05-10']), e(O('+00:00',*D,12,40), 'Read traffic restored'), e(O('+00:00',*D,13,5), 'Writes restored')], 'GitLab quick action: text, bar, date and time', tz=UTC_)

assert kind_of(B, 2024, 3, 31, 2, 30)[0] == 'gap'
p('dst-gap-and-nonsense', '''31 March 2024
01:50 job starts
02:30 job hangs
03:10 job killed
25:61 somebody mistyped
''', [e(b(1,50,d=(2024,3,31)), 'job starts'), e(None, 'job hangs'), e(b(3,10,d=(2024,3,31)), 'job killed'), e(None, 'somebody mistyped')], 'a time that does not exist and one that is none: kept, unknown, warned about', now='2024-04-02T09:00:00Z', warns=[3, 5])

json.dump(P, open(os.path.join(here, 'pastes.json'), 'w'), indent=1, ensure_ascii=False)
print(len(P), sum(len(x['expect']['entries']) for x in P), 'entries')
assert len(P) == 30
