package dev.certlab.ca.verify.request;

/** What is thought of old algorithms and short keys. */
public enum WeakAlgorithms {
  /** The validation policy decides. */
  BY_POLICY,
  /** They are no reason to refuse. */
  ALLOWED
}
