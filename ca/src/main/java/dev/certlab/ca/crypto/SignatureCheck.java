package dev.certlab.ca.crypto;

/** What came of checking a signature. */
public enum SignatureCheck {
  VALID,
  /** The signature does not fit the octets and the key. */
  FALSE,
  /** The algorithm, its parameters or the curve are not supported here. */
  UNSUPPORTED_ALGORITHM,
  /** The public key cannot be read, or is of another kind than the algorithm wants. */
  UNUSABLE_KEY
}
