package dev.certlab.crlserver.admin;

import java.util.Optional;
import java.util.Set;

/**
 * What the admin API and the page show of the laboratory behind the published bytes, and what they
 * may ask it to do. The server passes it through and understands none of it: what it gets as JSON
 * text it hands on.
 *
 * <p>Actions are called by one thread at a time. They throw {@link IllegalArgumentException} if
 * what is asked for is not valid; the message is shown to the caller.
 */
public interface LabView {
  /**
   * The state of the laboratory, a JSON object. The page shows these fields, all optional; times
   * are RFC 3339.
   *
   * <ul>
   *   <li>{@code name}, {@code now} (lab time)
   *   <li>{@code crls}: objects with {@code name}, {@code path}, {@code number}, {@code
   *       thisUpdate}, {@code nextUpdate}, {@code delta} (boolean), {@code entries}, {@code fault}
   *   <li>{@code certificates}: objects with {@code subject}, {@code role}, {@code host}, {@code
   *       serial}, {@code notBefore}, {@code notAfter}, {@code status}; {@code renews}, who renews
   *       it: {@code self}, {@code manual} or {@code never}; {@code due}, from when on. {@code
   *       certificateCount}: how many there are, if not all are listed
   *   <li>{@code due}: what is due for renewal; objects with {@code certificate}, {@code renews},
   *       {@code due}, {@code notAfter}, {@code remedy} (a command). {@code dueCount}: as above
   *   <li>{@code upcoming}: what comes next; objects with {@code at}, {@code kind} ({@code renewal}
   *       or {@code expiry}), {@code certificate}
   *   <li>{@code renewals}: the latest first; objects with {@code at}, {@code what}, {@code result}
   *   <li>{@code contentFaults}: {@code kinds}, objects with {@code kind} and {@code meaning};
   *       {@code targets}, names of CAs; {@code active}, objects with {@code kind} and {@code
   *       target}
   * </ul>
   */
  String overview();

  /** What it can be asked for; the page offers that. */
  Set<LabAction> actions();

  /** {@link LabAction#REFRESH}. */
  void refresh();

  /** {@link LabAction#PUBLISH}; says what it has made, as a JSON object. */
  String publish();

  /** {@link LabAction#ARM_CONTENT_FAULT}; says what it has made, as a JSON object. */
  String arm(ContentFault fault);

  /** {@link LabAction#CLEAR_CONTENT_FAULT}; false if it was not in force. */
  boolean clear(ContentFault fault);

  /** {@link LabAction#CLEAR_CONTENT_FAULT} of all; returns how many there were. */
  int clear();

  /**
   * Something wrong with what a CRL says.
   *
   * @param target whose CRLs; empty: whose is up to the laboratory
   */
  record ContentFault(String kind, Optional<String> target) {}
}
