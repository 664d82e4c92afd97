package dev.certlab.ca.verify.request;

/** What an unknown revocation status means. */
public enum UnknownRevocation {
  /** The validation policy decides. */
  BY_POLICY,
  /** It is a reason to refuse. */
  REJECTS,
  /** It leaves the verdict undetermined. */
  UNDETERMINED
}
