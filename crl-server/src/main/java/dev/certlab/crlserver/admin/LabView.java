package dev.certlab.crlserver.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the admin API and the page show of the laboratory behind the published bytes, and what they
 * may ask it to do. The server passes it through and understands none of it.
 */
public interface LabView {
  /** The action that every view knows: read the ledger again and publish what has become due. */
  String REFRESH = "refresh";

  /**
   * The state of the laboratory. The page shows these fields, all optional; times are RFC 3339.
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
   *   <li>{@code actions}: names that {@link #act} knows; the page offers {@code publish}, {@code
   *       arm-content-fault} and {@code clear-content-fault} if they are listed; the latter two get
   *       {@code kind} and {@code target}
   * </ul>
   */
  ObjectNode overview();

  /**
   * Does {@code action} and says what came of it. Called by one thread at a time.
   *
   * @throws IllegalArgumentException if the action is unknown or its arguments are not valid; the
   *     message is shown to the caller
   */
  ObjectNode act(String action, ObjectNode arguments);

  /** Nothing is known beyond the bytes; {@link #REFRESH} does nothing. */
  static LabView none() {
    return new LabView() {
      @Override
      public ObjectNode overview() {
        return JsonNodeFactory.instance.objectNode();
      }

      @Override
      public ObjectNode act(String action, ObjectNode arguments) {
        if (!REFRESH.equals(action)) {
          throw new IllegalArgumentException("unknown action '" + action + "'");
        }
        return JsonNodeFactory.instance.objectNode();
      }
    };
  }
}
