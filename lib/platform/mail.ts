import { createTransport } from "nodemailer";

import { env } from "./env.ts";

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for every attempt at one mail, so that a receiver can tell a second copy. */
  messageId: string;
  /** Gathers mails into one conversation. */
  references?: string | undefined;
  /** Where the reader chooses what is mailed. */
  settingsUrl: string;
};

export type SendMail = (mail: Mail) => Promise<void>;

/** A mail that will not arrive however often it is tried: the server knows the address not to exist. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
}

/** A server that does not answer is given up after this time; all of it together, or one step of it. */
const LIMIT_MS = 20_000;
const STEP_MS = 8_000;

export const publicHost = new URL(env.NEXTAUTH_URL).hostname;

/**
 * What sends mail over that SMTP server. It resolves when the server has taken the mail; it rejects with MailRefused when
 * the address is refused for good, and with any other error when it is worth another try.
 */
export function mailSender(
  smtpUrl: string,
  from = env.MAIL_FROM ?? `Hindcast <hindcast@${publicHost}>`,
): SendMail {
  return async ({ settingsUrl, ...mail }) => {
    const transport = createTransport({
      url: smtpUrl,
      connectionTimeout: STEP_MS,
      greetingTimeout: STEP_MS,
      socketTimeout: STEP_MS,
      dnsTimeout: STEP_MS,
      // A text is a text: nothing in it makes this process read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const limit = Promise.withResolvers<never>();
    const timer = setTimeout(() => limit.reject(new Error("the mail server took too long")), LIMIT_MS);
    try {
      const sent = transport.sendMail({
        ...mail,
        from,
        headers: {
          "Auto-Submitted": "auto-generated",
          "X-Auto-Response-Suppress": "All",
          "List-Unsubscribe": `<${settingsUrl}>`,
        },
      });
      await Promise.race([sent, limit.promise]);
    } catch (error) {
      throw isFinal(error) ? new MailRefused((error as Error).message) : error;
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  };
}

/**
 * RFC 5321: an answer of 5xx to the recipient is final. Every other failure may pass: what the server has against our
 * sender or our mail is put right there, and not by giving up what waits.
 */
function isFinal(error: unknown): boolean {
  const { code, command, responseCode = 0 } = error as Refusal;
  return code === "EENVELOPE" && command === "RCPT TO" && responseCode >= 500;
}

type Refusal = { code?: string; command?: string; responseCode?: number };

/** Sends mail as the environment says; null when it names no server. */
export const sendMail: SendMail | null = env.SMTP_URL === undefined ? null : mailSender(env.SMTP_URL);
