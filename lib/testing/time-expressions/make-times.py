#!/usr/bin/env python3
"""Writes times.json. Every instant is computed with zoneinfo/datetime; every gap, fold and future is asserted."""
import json, os, sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

UTC = timezone.utc
CASES = []

def iso(dt): 
    u = dt.astimezone(UTC)
    return u.strftime('%Y-%m-%dT%H:%M:%S.') + '%03dZ' % (u.microsecond // 1000)

def kind_of(tz, *a):
    """'ok' | 'gap' | 'fold' for a wall clock time in a zone."""
    z = ZoneInfo(tz); w = datetime(*a)
    ok = []
    for f in (0, 1):
        u = w.replace(tzinfo=z, fold=f).astimezone(UTC)
        if u.astimezone(z).replace(tzinfo=None, fold=0) == w and u not in ok: ok.append(u)
    return ('gap', 'ok', 'fold')[len(ok)], ok

def L(tz, *a, ms=0):
    k, u = kind_of(tz, *a)
    assert k == 'ok', (tz, a, k)
    return iso(u[0] + timedelta(milliseconds=ms))

def O(off, *a, ms=0):
    """wall clock at a fixed offset, e.g. '+02:00'"""
    s = -1 if off[0] == '-' else 1
    h, m = off[1:].split(':')
    return iso(datetime(*a, tzinfo=timezone(s * timedelta(hours=int(h), minutes=int(m)))) + timedelta(milliseconds=ms))

def NOW(s): return datetime.fromisoformat(s.replace('Z', '+00:00'))
def AGO(now, **k): return iso(NOW(now) - timedelta(**k))

B, NY, LA, LON = 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Europe/London'
N1 = '2024-05-10T13:00:00Z'      # Friday, 15:00 in Berlin, 09:00 in New York
SECTION = ''
def section(s):
    global SECTION; SECTION = s

def c(line, at, body, why, prec=None, now=N1, tz=B, day=None, accept=None, mayWarn=False, asks=False):
    e = {'occurredAt': at}
    if prec: e['precision'] = prec
    e['body'] = body
    if asks: e['asks'] = True
    if mayWarn: e['mayWarn'] = True
    if at is not None and not asks: assert NOW(at) <= NOW(now), ('expected lies in the future', line, at, now)
    d = {'id': '', 'section': SECTION, 'line': line, 'now': now, 'timeZone': tz}
    if day: d['day'] = day
    d['expect'] = e
    if accept: d['accept'] = accept
    d['why'] = why
    CASES.append(d)

def ask(line, body, why, **k):
    c(line, None, body, why, asks=True, **k)
def ask_wall(kind, tz, wall, line, body, why, user=None, **k):
    got, _ = kind_of(tz, *wall)
    assert got == kind, (line, tz, wall, got)
    ask(line, body, why, tz=user or tz, **k)
def ask_future(at, line, body, why, now=N1, **k):
    assert NOW(at) > NOW(now), (line, at, now)
    ask(line, body, why, now=now, **k)
def text(line, why='begins with something that is not a time', **k):
    c(line, None, line, why, **k)
def alt(at, body, **k): return dict(occurredAt=at, body=body, **k)
ASKALT = {'occurredAt': None, 'asks': True}

# ------------------------------------------------------------------ clock times
section('clock')
R = 'restarted pool'
t1405 = L(B, 2024, 5, 10, 14, 5)
c('deadlocks on the catalogue database', None, 'deadlocks on the catalogue database', 'no time: now')
c('14:05 restarted pool', t1405, R, 'plain 24 h time in the user zone', 'minute')
c('09:05 restarted pool', L(B, 2024, 5, 10, 9, 5), R, 'leading zero', 'minute')
c('9:05 restarted pool', L(B, 2024, 5, 10, 9, 5), R, 'one digit hour', 'minute')
c('0:05 restarted pool', L(B, 2024, 5, 10, 0, 5), R, 'one digit zero hour', 'minute')
c('00:00 restarted pool', L(B, 2024, 5, 10, 0, 0), R, 'start of today', 'minute')
c('14:05:33 restarted pool', L(B, 2024, 5, 10, 14, 5, 33), R, 'with seconds', 'exact')
c('14:05:33.250 restarted pool', L(B, 2024, 5, 10, 14, 5, 33, ms=250), R, 'milliseconds kept', 'exact')
c('14:05:33,250 restarted pool', L(B, 2024, 5, 10, 14, 5, 33, ms=250), R, 'comma as decimal sign, as Java and Python log it', 'exact')
c('2:05pm restarted pool', t1405, R, '12 h', 'minute')
c('2:05 PM restarted pool', t1405, R, '12 h with a space', 'minute')
c('2:05 p.m. restarted pool', t1405, R, '12 h with full stops', 'minute')
c('2:05:33 PM restarted pool', L(B, 2024, 5, 10, 14, 5, 33), R, '12 h with seconds', 'exact')
c('2 PM restarted pool', L(B, 2024, 5, 10, 14, 0), R, 'hour only')
c('2pm restarted pool', L(B, 2024, 5, 10, 14, 0), R, 'hour only, no space')
c('12am restarted pool', L(B, 2024, 5, 10, 0, 0), R, '12 am is midnight')
c('12pm restarted pool', L(B, 2024, 5, 10, 12, 0), R, '12 pm is noon')
c('12:30 am restarted pool', L(B, 2024, 5, 10, 0, 30), R, 'half past midnight', 'minute')
c('12:30 PM restarted pool', L(B, 2024, 5, 10, 12, 30), R, 'half past noon', 'minute')
c('noon restarted pool', L(B, 2024, 5, 10, 12, 0), R, 'word')
c('midnight restarted pool', L(B, 2024, 5, 10, 0, 0), R, 'the midnight that is past')
c('at noon: restarted pool', L(B, 2024, 5, 10, 12, 0), R, 'word with at and a colon')
c('at 14:05 restarted pool', t1405, R, 'leading "at"', 'minute')
c('At 2:05 pm, we restarted the pool', t1405, 'we restarted the pool', 'sentence-like', 'minute')
c('14:05h restarted pool', t1405, R, 'h for hours', 'minute')
c('today 14:05 restarted pool', t1405, R, 'today', 'minute')
c('today at 2pm restarted pool', L(B, 2024, 5, 10, 14, 0), R, 'today at')
c('   14:05   restarted pool  ', t1405, R, 'blanks around', 'minute')
c('14:05\trestarted pool', t1405, R, 'tab', 'minute')
c('14:05\u00a0restarted pool', t1405, R, 'no-break space', 'minute')
c('2:05\u202fPM restarted pool', t1405, R, 'narrow no-break space, as browsers print it', 'minute')

# ------------------------------------------------------------------ dressing
section('dressing')
for l, w in [('[14:05] restarted pool', 'square brackets'), ('(14:05) restarted pool', 'round brackets'),
             ('14:05: restarted pool', 'trailing colon'), ('14:05 - restarted pool', 'hyphen'),
             ('14:05 – restarted pool', 'en dash'), ('14:05 — restarted pool', 'em dash'),
             ('14:05, restarted pool', 'comma'), ('14:05 | restarted pool', 'bar'),
             ('- 14:05 restarted pool', 'list hyphen before'), ('* 14:05 restarted pool', 'list star before'),
             ('**14:05** restarted pool', 'Markdown bold'), ('`14:05` restarted pool', 'Markdown code')]:
    c(l, t1405, R, w, 'minute')
c('[14:05:33] restarted pool', L(B, 2024, 5, 10, 14, 5, 33), R, 'brackets with seconds', 'exact')
c('[2:05 PM] restarted pool', t1405, R, 'brackets, 12 h', 'minute')
c('[14:05 UTC] restarted pool', O('+00:00', 2024, 5, 10, 14, 5), R, 'brackets with zone', 'minute', now='2024-05-10T15:00:00Z')
c('14:05', t1405, '', 'a time and nothing else', 'minute', mayWarn=True)
# what follows must stay as it is
c('14:05 3 replicas down', t1405, '3 replicas down', 'number after the time belongs to the text', 'minute')
c('14:05 -10% traffic', t1405, '-10% traffic', 'the minus belongs to the text', 'minute')
c('14:05 -v flag removed from the job', t1405, '-v flag removed from the job', 'the minus belongs to the text', 'minute')
c('14:05 +2 pods added', t1405, '+2 pods added', 'not an offset', 'minute')
c('14:05 10.0.0.1 unreachable', t1405, '10.0.0.1 unreachable', 'address after the time', 'minute')
c('14:05 a user called', t1405, 'a user called', '"a" is not am', 'minute')
c('14:05 met with the database team', t1405, 'met with the database team', '"met" is a word, not a zone', 'minute')
c('14:05 est. 30 % of users affected', t1405, 'est. 30 % of users affected', '"est." is a word, not a zone', 'minute')
c('14:05 IT called back', t1405, 'IT called back', 'two capitals are not a zone', 'minute')
c('14:05 DNS looks fine', t1405, 'DNS looks fine', 'three capitals that are no zone', 'minute')
c('14:05 5m rows deleted', t1405, '5m rows deleted', 'not a duration', 'minute')
c('14:05 **failover** to `db2` #database @ana', t1405, '**failover** to `db2` #database @ana', 'Markdown, tag and mention untouched', 'minute')

# ------------------------------------------------------------------ relative
section('relative')
def rel(line, why, body=R, prec=None, now=N1, accept=None, **k):
    c(line, AGO(now, **k), body, why, prec, now=now, accept=accept)
rel('-10m restarted pool', 'minus', minutes=10)
rel('-1h30m restarted pool', 'minus with hours and minutes', minutes=90)
rel('-90s restarted pool', 'seconds', seconds=90)
rel('-2h restarted pool', 'hours', hours=2)
rel('-10min restarted pool', 'min', minutes=10)
rel('\u221210m restarted pool', 'typographic minus', minutes=10)
rel('-1h 30m restarted pool', 'with a blank between', minutes=90)
rel('10m ago restarted pool', 'ago', minutes=10)
rel('10 min ago restarted pool', 'ago', minutes=10)
rel('10 minutes ago: restarted pool', 'ago with colon', minutes=10)
rel('5 mins ago restarted pool', 'mins', minutes=5)
rel('30 seconds ago restarted pool', 'seconds ago', seconds=30)
rel('1h ago restarted pool', 'hour ago', hours=1)
rel('1h30m ago restarted pool', 'hour and minutes ago', minutes=90)
rel('2 hours ago restarted pool', 'hours ago', hours=2)
rel('1 hour 20 minutes ago restarted pool', 'two units in words', minutes=80)
rel('an hour ago restarted pool', 'an', hours=1)
rel('half an hour ago restarted pool', 'half an hour', minutes=30)
rel('a minute ago restarted pool', 'a minute', minutes=1)
rel('about 10 minutes ago restarted pool', 'about', prec='approximate', minutes=10)
rel('~10m ago restarted pool', 'tilde', prec='approximate', minutes=10)
rel('-10m restarted pool', 'over midnight', now='2024-05-09T22:04:00Z', minutes=10)
rel('-2h restarted pool', 'elapsed hours over the spring change', now='2024-03-31T01:30:00Z', hours=2)
rel('90m ago restarted pool', 'elapsed minutes over the autumn change', now='2024-10-27T01:45:00Z', minutes=90)
c('-10m restarted pool', AGO('2024-05-10T13:00:42Z', minutes=10), R, 'now has seconds: kept or cut to the minute', now='2024-05-10T13:00:42Z',
  accept=[alt('2024-05-10T12:50:00.000Z', R)])
c('2 days ago at 14:05 restarted pool', L(B, 2024, 5, 8, 14, 5), R, 'days ago with a time', 'minute')

# ------------------------------------------------------------------ approximate
section('approximate')
t1430 = L(B, 2024, 5, 10, 14, 30); U = 'users complain'
for l in ['~14:30', '~ 14:30', 'around 14:30', 'about 14:30', 'approx. 14:30', 'ca. 14:30', 'circa 14:30', '14:30ish', 'at around 14:30', 'at ~2:30pm']:
    c(l + ' ' + U, t1430, U, 'approximate', 'approximate')
c('~14:30 UTC users complain', O('+00:00', 2024, 5, 10, 14, 30), U, 'approximate with zone', 'approximate', now='2024-05-10T15:00:00Z')
c('~yesterday 23:10 users complain', L(B, 2024, 5, 9, 23, 10), U, 'approximate with day', 'approximate')

# ------------------------------------------------------------------ days
section('days')
y = L(B, 2024, 5, 9, 23, 10)
c('yesterday 23:10 restarted pool', y, R, 'yesterday', 'minute')
c('Yesterday 23:10: restarted pool', y, R, 'capital and colon', 'minute')
c('yesterday at 11pm restarted pool', L(B, 2024, 5, 9, 23, 0), R, 'yesterday at, 12 h')
c('yesterday around 23:10 restarted pool', y, R, 'yesterday, approximate', 'approximate')
c('23:10 yesterday restarted pool', y, R, 'day after the time', 'minute')
c('last night 23:10 restarted pool', y, R, 'last night', 'minute')
c('this morning 9:30 restarted pool', L(B, 2024, 5, 10, 9, 30), R, 'this morning', 'minute')
c('yesterday noon restarted pool', L(B, 2024, 5, 9, 12, 0), R, 'yesterday noon')
c('yesterday 23:10 UTC restarted pool', O('+00:00', 2024, 5, 9, 23, 10), R, 'yesterday with zone, same date in both zones', 'minute')
c('Monday 14:05 restarted pool', L(B, 2024, 5, 6, 14, 5), R, 'the past Monday', 'minute')
c('Mon 14:05 restarted pool', L(B, 2024, 5, 6, 14, 5), R, 'short name', 'minute')
c('on Wednesday at 9:30 restarted pool', L(B, 2024, 5, 8, 9, 30), R, 'on … at', 'minute')
c('Thu 11:55 PM restarted pool', L(B, 2024, 5, 9, 23, 55), R, '12 h', 'minute')
c('Sunday 02:30 restarted pool', L(B, 2024, 5, 5, 2, 30), R, 'the past Sunday', 'minute')
c('Friday 14:05 restarted pool', t1405, R, 'today is Friday and it is past', 'minute')
c('last Saturday 10:00 restarted pool', L(B, 2024, 5, 4, 10, 0), R, 'last + weekday', 'minute')
c('Friday 18:00 restarted pool', L(B, 2024, 5, 3, 18, 0), R, 'today is Friday but 18:00 is still to come: a week ago, or asked', 'minute', accept=[ASKALT])

# ------------------------------------------------------------------ dates
section('dates')
d = L(B, 2024, 5, 8, 12, 15)
for l, w in [('8 May 12:15', 'no year'), ('May 8 12:15', 'month first'), ('8 May 2024 12:15', 'with year'), ('8 May 2024, 12:15', 'comma'),
             ('May 8, 2024 12:15 PM', 'American'), ('May 8th, 12:15 PM', 'ordinal'), ('Wednesday, May 8, 2024 at 12:15 PM', 'long American'),
             ('Wed 8 May 12:15', 'weekday and date'), ('8-May-2024 12:15', 'hyphens'), ('2024-05-08 12:15', 'ISO with blank'), ('2024-05-08T12:15', 'ISO without zone'),
             ('2024/05/08 12:15', 'slashes, year first'), ('08.05.2024 12:15', 'German'), ('[2024-05-08 12:15]', 'brackets'), ('2024-05-08 12:15 -', 'dash after')]:
    c(l + ' ' + R, d, R, w, 'minute')
c('08 May 2024 12:15:33 restarted pool', L(B, 2024, 5, 8, 12, 15, 33), R, 'seconds', 'exact')
c('13/04/2024 12:15 restarted pool', L(LON, 2024, 4, 13, 12, 15), R, 'day first, cannot be anything else', 'minute', tz=LON)
c('04/13/2024 12:15 PM restarted pool', L(NY, 2024, 4, 13, 12, 15), R, 'month first, cannot be anything else', 'minute', tz=NY)
c('~8 May 12:15 restarted pool', d, R, 'approximate date and time', 'approximate')
c('31 Dec 23:50 restarted pool', L(B, 2023, 12, 31, 23, 50), R, 'no year, typed on 1 January', 'minute', now='2024-01-01T08:00:00Z')
c('23:50 restarted pool', L(B, 2023, 12, 31, 23, 50), R, 'bare time over new year', 'minute', now='2023-12-31T23:10:00Z')
c('yesterday 23:50 restarted pool', L(B, 2023, 12, 31, 23, 50), R, 'yesterday over new year', 'minute', now='2024-01-01T08:00:00Z')
c('1 Jan 00:10 restarted pool', L(B, 2024, 1, 1, 0, 10), R, 'the new year', 'minute', now='2024-01-01T08:00:00Z')
c('yesterday 23:10 restarted pool', L(B, 2024, 2, 29, 23, 10), R, 'leap day', 'minute', now='2024-03-01T08:00:00Z')
c('yesterday 23:10 restarted pool', L(B, 2025, 2, 28, 23, 10), R, 'no leap day', 'minute', now='2025-03-01T08:00:00Z')
c('29 Feb 10:00 restarted pool', L(B, 2024, 2, 29, 10, 0), R, 'leap day without year, in the year', 'minute', now='2024-03-01T08:00:00Z')
ask('2023-02-29 10:00 restarted pool', R, '29 February 2023 does not exist')
ask('31 April 2024 10:00 restarted pool', R, '31 April does not exist')

# ------------------------------------------------------------------ machine formats
section('machine')
m = O('+02:00', 2024, 5, 10, 12, 15)
c('2024-05-10T12:15+02:00 restarted pool', m, R, 'the example of the product', 'minute')
c('2024-05-10T12:15:00Z restarted pool', O('+00:00', 2024, 5, 10, 12, 15), R, 'ISO UTC', 'exact')
c('2024-05-10T12:15:03.123456Z restarted pool', O('+00:00', 2024, 5, 10, 12, 15, 3, ms=123), R, 'microseconds', 'exact')
c('2024-05-10 12:15:03 UTC restarted pool', O('+00:00', 2024, 5, 10, 12, 15, 3), R, 'blank and UTC', 'exact')
c('2024-05-10T12:15:03+02:00[Europe/Berlin] restarted pool', O('+02:00', 2024, 5, 10, 12, 15, 3), R, 'RFC 9557', 'exact')
c('2024-05-10T05:15:03-0700 restarted pool', O('-07:00', 2024, 5, 10, 5, 15, 3), R, 'offset without colon', 'exact')
c('20240510T121500Z restarted pool', O('+00:00', 2024, 5, 10, 12, 15), R, 'ISO basic', 'exact')
c('20240510T1215+0200 restarted pool', m, R, 'ISO basic with offset', 'minute')
c('May 10 12:15:01 db1 postgres[812]: deadlock detected', L(B, 2024, 5, 10, 12, 15, 1), 'db1 postgres[812]: deadlock detected', 'syslog', 'exact')
c('May  9 03:04:05 db1 kernel: out of memory', L(B, 2024, 5, 9, 3, 4, 5), 'db1 kernel: out of memory', 'syslog, padded day', 'exact')
c('Fri, 10 May 2024 12:15:00 +0200 restarted pool', m, R, 'RFC 2822', 'exact')
c('Fri, 10 May 2024 12:15:00 GMT restarted pool', O('+00:00', 2024, 5, 10, 12, 15), R, 'HTTP date', 'exact')
c('Fri May 10 12:15:00 UTC 2024 restarted pool', O('+00:00', 2024, 5, 10, 12, 15), R, 'output of date', 'exact')
c('[10/May/2024:12:15:03 +0200] GET /checkout 502', O('+02:00', 2024, 5, 10, 12, 15, 3), 'GET /checkout 502', 'access log', 'exact')
ep = NOW('2024-05-10T12:15:00Z').timestamp()
c('%d restarted pool' % ep, O('+00:00', 2024, 5, 10, 12, 15), R, 'epoch seconds', 'exact')
c('%d.250 restarted pool' % ep, O('+00:00', 2024, 5, 10, 12, 15, ms=250), R, 'epoch with fraction', 'exact')
c('%d250 restarted pool' % ep, O('+00:00', 2024, 5, 10, 12, 15, ms=250), R, 'epoch milliseconds', 'exact')

# ------------------------------------------------------------------ zones
section('zones')
NM = '2024-05-12T13:00:00Z'; NJ = '2024-01-17T13:00:00Z'
c('10 May 12:15 PST restarted pool', O('-08:00', 2024, 5, 10, 12, 15), R, 'the example of the product: PST is -08:00 as written', 'minute', now=NM, mayWarn=True)
c('10 May 12:15 PDT restarted pool', O('-07:00', 2024, 5, 10, 12, 15), R, 'PDT', 'minute', now=NM)
c('10 May 12:15 pst restarted pool', O('-08:00', 2024, 5, 10, 12, 15), R, 'small letters', 'minute', now=NM, mayWarn=True)
c('May 10, 2024 12:15 PM PDT restarted pool', O('-07:00', 2024, 5, 10, 12, 15), R, '12 h and zone', 'minute', now=NM)
for z, off in [('EST', '-05:00'), ('CST', '-06:00'), ('CET', '+01:00'), ('WAT', '+01:00'), ('EAT', '+03:00'), ('JST', '+09:00'), ('GMT', '+00:00'), ('SAST', '+02:00')]:
    c('16 Jan 2024 12:15 %s restarted pool' % z, O(off, 2024, 1, 16, 12, 15), R, z + ' in winter', 'minute', now=NJ, mayWarn=z in ('CST', 'EST'))
for z, off in [('EDT', '-04:00'), ('CEST', '+02:00'), ('IST', '+05:30'), ('BST', '+01:00'), ('UTC', '+00:00'), ('AEST', '+10:00')]:
    c('9 May 2024 12:15 %s restarted pool' % z, O(off, 2024, 5, 9, 12, 15), R, z + ' in summer', 'minute', mayWarn=z in ('IST', 'BST'))
N2 = '2024-05-10T15:00:00Z'
zu = O('+00:00', 2024, 5, 10, 14, 5)
for l, w in [('14:05Z', 'Z'), ('14:05 UTC', 'UTC'), ('14:05 utc', 'small letters'), ('14:05 UTC -', 'dash after'), ('14:05 (UTC)', 'round brackets'), ('14:05 GMT:', 'colon after')]:
    c(l + ' ' + R, zu, R, w, 'minute', now=N2)
for l, off in [('14:05+02:00', '+02:00'), ('14:05 +02:00', '+02:00'), ('14:05 +0530', '+05:30'), ('14:05 UTC+2', '+02:00'), ('14:05 GMT+01:00', '+01:00'), ('2:05 PM +05:45', '+05:45')]:
    c(l + ' ' + R, O(off, 2024, 5, 10, 14, 5), R, 'offset', 'minute', now=N2)
c('04:05 UTC-05:00 restarted pool', O('-05:00', 2024, 5, 10, 4, 5), R, 'negative offset after UTC', 'minute', now=N2)
c('09:05 America/New_York restarted pool', L(NY, 2024, 5, 10, 9, 5), R, 'IANA zone', 'minute', now=N2)
c('2024-05-10 14:05 Asia/Kolkata restarted pool', L('Asia/Kolkata', 2024, 5, 10, 14, 5), R, 'IANA zone with date', 'minute', now=N2)
c('14:05 PDT restarted pool', O('-07:00', 2024, 5, 10, 14, 5), R, 'the day is that of the written zone: already the 11th for the user', 'minute', now='2024-05-11T00:30:00Z')
c('23:58 UTC restarted pool', O('+00:00', 2024, 5, 9, 23, 58), R, 'it is 01:05 UTC: the evening before, counted in UTC', 'minute',
  now='2024-05-10T01:05:00Z')
c('08:30 JST restarted pool', O('+09:00', 2024, 5, 11, 8, 30), R, 'it is the 11th already in Japan, the 10th for the user', 'minute', now='2024-05-11T00:00:00Z', tz=LA)

# ------------------------------------------------------------------ user zones
section('userzones')
c('14:05 restarted pool', L('Asia/Kolkata', 2024, 5, 10, 14, 5), R, '+05:30', 'minute', tz='Asia/Kolkata')
c('14:05 restarted pool', L('Asia/Kathmandu', 2024, 5, 10, 14, 5), R, '+05:45', 'minute', tz='Asia/Kathmandu')
c('14:05 restarted pool', L('Pacific/Chatham', 2024, 5, 10, 14, 5), R, '+12:45; there it is the 11th', 'minute', tz='Pacific/Chatham', day='2024-05-10')
c('01:10 restarted pool', L('Pacific/Chatham', 2024, 5, 11, 1, 10), R, '+12:45; there it is 01:45 on the 11th', 'minute', tz='Pacific/Chatham')
c('9:05 restarted pool', L('America/St_Johns', 2024, 5, 10, 9, 5), R, '-02:30 in summer', 'minute', tz='America/St_Johns')
c('18:05 restarted pool', L('Australia/Eucla', 2024, 5, 10, 18, 5), R, '+08:45', 'minute', tz='Australia/Eucla')
c('13:05 restarted pool', L('Africa/Lagos', 2024, 5, 10, 13, 5), R, '+01:00, never changes', 'minute', tz='Africa/Lagos')

# ------------------------------------------------------------------ midnight and the day given
section('midnight')
c('23:58 restarted pool', L(B, 2024, 5, 9, 23, 58), R, 'typed at 00:05', 'minute', now='2024-05-09T22:05:00Z')
c('11:58pm restarted pool', L(NY, 2024, 5, 9, 23, 58), R, 'typed at 00:05, 12 h', 'minute', now='2024-05-10T04:05:00Z', tz=NY)
c('~23:50 restarted pool', L(B, 2024, 5, 9, 23, 50), R, 'typed at 00:05, approximate', 'approximate', now='2024-05-09T22:05:00Z')
c('00:02 restarted pool', L(B, 2024, 5, 10, 0, 2), R, 'typed at 00:05', 'minute', now='2024-05-09T22:05:00Z')
c('22:30 restarted pool', L('Asia/Kolkata', 2024, 5, 9, 22, 30), R, 'typed at 06:00', 'minute', now='2024-05-10T00:30:00Z', tz='Asia/Kolkata')
c('18:00 restarted pool', L(B, 2024, 5, 9, 18, 0), R, 'typed at 15:00: yesterday, or asked', 'minute', accept=[ASKALT])
c('14:05 restarted pool', L(B, 2024, 5, 7, 14, 5), R, 'the day is given', 'minute', day='2024-05-07')
c('23:58 restarted pool', L(B, 2024, 5, 7, 23, 58), R, 'the day is given, late', 'minute', day='2024-05-07')
c('14:05 PDT restarted pool', O('-07:00', 2024, 5, 7, 14, 5), R, 'the day is given, other zone', 'minute', day='2024-05-07')
c('2024-05-08 12:15 restarted pool', d, R, 'a written date wins over the day given', 'minute', day='2024-05-07')

# ------------------------------------------------------------------ daylight saving
section('dst')
ask_wall('gap', B, (2024, 3, 31, 2, 30), '02:30 restarted pool', R, 'spring gap, the day is today', now='2024-03-31T10:00:00Z')
ask_wall('gap', B, (2024, 3, 31, 2, 30), '2024-03-31 02:30 restarted pool', R, 'spring gap, written date')
ask_wall('gap', B, (2024, 3, 31, 2, 15), 'yesterday 02:15 restarted pool', R, 'spring gap, yesterday', now='2024-04-01T08:00:00Z')
ask_wall('gap', B, (2024, 3, 31, 2, 0), '02:00 restarted pool', R, 'first minute of the gap, day given', day='2024-03-31')
c('01:59 restarted pool', L(B, 2024, 3, 31, 1, 59), R, 'last minute before the gap', 'minute', day='2024-03-31')
c('03:00 restarted pool', L(B, 2024, 3, 31, 3, 0), R, 'first minute after the gap', 'minute', day='2024-03-31')
ask_wall('fold', B, (2024, 10, 27, 2, 30), '02:30 restarted pool', R, 'autumn fold, the day is today', now='2024-10-27T10:00:00Z')
ask_wall('fold', B, (2024, 10, 27, 2, 0), '27 Oct 2024 02:00 restarted pool', R, 'first minute of the fold', now='2024-10-28T10:00:00Z')
c('03:00 restarted pool', L(B, 2024, 10, 27, 3, 0), R, 'first minute after the fold', 'minute', now='2024-10-27T10:00:00Z')
c('01:59 restarted pool', L(B, 2024, 10, 27, 1, 59), R, 'last minute before the fold', 'minute', now='2024-10-27T10:00:00Z')
NO = '2024-10-28T10:00:00Z'
c('2024-10-27T02:30+02:00 restarted pool', O('+02:00', 2024, 10, 27, 2, 30), R, 'offset inside the fold: the first', 'minute', now=NO)
c('2024-10-27T02:30+01:00 restarted pool', O('+01:00', 2024, 10, 27, 2, 30), R, 'offset inside the fold: the second', 'minute', now=NO)
c('yesterday 02:30 CET restarted pool', O('+01:00', 2024, 10, 27, 2, 30), R, 'abbreviation inside the fold', 'minute', now=NO)
ask_wall('gap', NY, (2024, 3, 10, 2, 30), '2:30 am restarted pool', R, 'gap in New York', now='2024-03-10T15:00:00Z')
ask_wall('fold', NY, (2024, 11, 3, 1, 30), '1:30 am restarted pool', R, 'fold in New York', now='2024-11-03T15:00:00Z')
ask_wall('fold', NY, (2024, 11, 3, 1, 30), '2024-11-03 01:30 America/New_York restarted pool', R, 'fold in the zone written, not in that of the user', user=B, now='2024-11-04T15:00:00Z')
c('1:30 am EDT restarted pool', O('-04:00', 2024, 11, 3, 1, 30), R, 'abbreviation inside the fold', 'minute', now='2024-11-03T15:00:00Z', tz=NY)
ask_wall('gap', 'Australia/Lord_Howe', (2024, 10, 6, 2, 15), '2024-10-06 02:15 restarted pool', R, 'half-hour gap', now='2024-10-07T00:00:00Z')
c('2024-10-06 02:30 restarted pool', L('Australia/Lord_Howe', 2024, 10, 6, 2, 30), R, 'after the half-hour gap', 'minute', tz='Australia/Lord_Howe', now='2024-10-07T00:00:00Z')
ask_wall('fold', 'Australia/Lord_Howe', (2024, 4, 7, 1, 45), '2024-04-07 01:45 restarted pool', R, 'half-hour fold')
c('2024-04-07 01:15 restarted pool', L('Australia/Lord_Howe', 2024, 4, 7, 1, 15), R, 'before the half-hour fold', 'minute', tz='Australia/Lord_Howe')
ask_wall('gap', 'America/Sao_Paulo', (2018, 11, 4, 0, 30), '2018-11-04 00:30 restarted pool', R, 'gap at midnight, historic')
ask_wall('fold', 'America/Sao_Paulo', (2018, 2, 17, 23, 30), '2018-02-17 23:30 restarted pool', R, 'fold before midnight, historic')
ask_wall('gap', 'Pacific/Chatham', (2024, 9, 29, 3, 0), '2024-09-29 03:00 restarted pool', R, 'gap from 02:45 to 03:45', now=NO)
ask_wall('fold', 'Pacific/Chatham', (2024, 4, 7, 3, 15), '2024-04-07 03:15 restarted pool', R, 'fold from 02:45 to 03:45')
c('2024-03-31 02:30 restarted pool', L('Africa/Lagos', 2024, 3, 31, 2, 30), R, 'no change there', 'minute', tz='Africa/Lagos')
c('2024-10-27 02:30 restarted pool', L('Asia/Kolkata', 2024, 10, 27, 2, 30), R, 'no change there', 'minute', tz='Asia/Kolkata', now=NO)
c('yesterday 23:10 restarted pool', L(B, 2024, 3, 30, 23, 10), R, 'yesterday is a calendar day, not 24 h', 'minute', now='2024-03-31T10:00:00Z')

# ------------------------------------------------------------------ future
section('future')
ask_future(O('+02:00', 2024, 5, 10, 18, 0), '2024-05-10T18:00+02:00 restarted pool', R, 'later today, written out')
ask_future(L(B, 2030, 1, 1, 0, 0), '2030-01-01 00:00 restarted pool', R, 'years ahead')
ask_future(L(B, 2024, 5, 11, 10, 0), '11 May 2024 10:00 restarted pool', R, 'tomorrow by date')
ask_future(L(B, 2024, 5, 11, 10, 0), 'tomorrow 10:00 maintenance window', 'maintenance window', 'tomorrow: asked, or taken as text', accept=[alt(None, 'tomorrow 10:00 maintenance window')])

# ------------------------------------------------------------------ not a time
section('nottime')
for l in ['3 replicas down', '10.0.0.1 unreachable', '500 errors/s', 'v2.05 rolled out', '1.5h of data lost', '127.0.0.1:5432 refused', '2001:db8::1 unreachable',
          '00:00:5e:00:53:af flapping between two ports', '10:1 read/write ratio', '1:1 mapping broken', '24/7 on-call paged', '1/3 of the nodes gone', '404s on /checkout', '503 from the gateway',
          '5432 refuses connections', '1405 requests failed', '2024 certificates expired', '2024-05 partition dropped', '99.9 % of requests fail', '3.11.7 pinned', '1,200 errors', '10k requests/s', '2x latency',
          '3rd restart of db2', '2 AMIs rebuilt', '2 PMs joined the call', '10m of backlog cleared', '5m rows deleted', '30s timeout is too low', '10 minutes of downtime so far', '1 hour of logs missing',
          '1h30m of data lost', '7d p99 is flat', '-10% traffic since the deployment', '-10 connections left', '-10ms on the median', '-v flag added to the job', '+2 pods added', '~500 requests failing',
          'about 30 % of users affected', 'around 200 pods restarting', 'at 90 % CPU on db1', '10 decoders stuck', '3 marshalling errors', 'May be the network', 'Monitor says all is well', 'Satellite link down',
          'Second restart failed', "yesterday's backup is fine", "Monday's deployment suspected", 'EST is the wrong zone on db1', 'ETA 14:30 for the fix', '1234567 rows locked', '#1405 merged']:
    text(l)
c('25:61 restarted pool', None, '25:61 restarted pool', 'no such time: text, or asked', accept=[ASKALT])

# The 240 are the set; these further ones go to times-extra.json (run with --extra).
P = ' restarted pool'
EXTRA = {x + P for x in ['09:05', '0:05', '12:30 am', '12:30 PM', 'today at 2pm', '2pm', '2:05:33 PM', 'at noon:', '14:05 —', '14:05 |', '* 14:05', '`14:05`', '[14:05:33]', '(14:05)', '[2:05 PM]',
    '-2h', '5 mins ago', '30 seconds ago', '1h ago', 'a minute ago', '2 hours ago', '-1h 30m', 'Yesterday 23:10:', 'Thu 11:55 PM', 'Sunday 02:30', 'May 8 12:15', '8 May 2024, 12:15', '8 May 2024 12:15',
    '[2024-05-08 12:15]', '2024-05-08 12:15 -', '~8 May 12:15', '2024/05/08 12:15', '1 Jan 00:10', '14:05 GMT:', '16 Jan 2024 12:15 SAST', '9 May 2024 12:15 AEST', '14:05 UTC -', '14:05 GMT+01:00',
    '2:05 PM +05:45', '16 Jan 2024 12:15 CST', '10 May 12:15 pst', '11:58pm', '27 Oct 2024 02:00', '2024-04-07 01:15']} | {
    'ca. 14:30 users complain', 'circa 14:30 users complain', 'at around 14:30 users complain', '14:05 DNS looks fine', '2x latency', '1234567 rows locked', '404s on /checkout', '3 marshalling errors', 'Satellite link down',
    '-10ms on the median', '1 hour of logs missing', '10k requests/s', '1:1 mapping broken', '7d p99 is flat'}
def extra(k):
    if k['line'] == '-2h restarted pool' and k['now'] != N1: return False
    return k['line'] in EXTRA or (k['line'] == '03:00 restarted pool' and k['now'].startswith('2024-10'))
MAIN = [k for k in CASES if not extra(k)]
MORE = [k for k in CASES if extra(k)]
for i, k in enumerate(MAIN): k['id'] = 't%03d-%s' % (i + 1, k['section'])
for i, k in enumerate(MORE): k['id'] = 'x%03d-%s' % (i + 1, k['section'])
if __name__ == '__main__':
    from collections import Counter
    here = os.path.dirname(os.path.abspath(__file__))
    for name, part in (('times.json', MAIN), ('times-extra.json', MORE)):
        print(name, len(part), dict(Counter(k['section'] for k in part)), 'asks', sum(1 for k in part if k['expect'].get('asks')), 'with accept', sum(1 for k in part if 'accept' in k))
        json.dump(part, open(os.path.join(here, name), 'w'), indent=1, ensure_ascii=False)
    assert len(MAIN) == 240, len(MAIN)
