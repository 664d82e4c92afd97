package dev.certlab.ca.lab.directory;

import java.security.SecureRandom;

/** Makes passwords that can be read out and typed: no letter that looks like a digit. */
public final class Passwords {
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int LENGTH = 24;

  private Passwords() {}

  /** 24 characters, some 138 bits. */
  public static String random(SecureRandom random) {
    StringBuilder password = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }
}
