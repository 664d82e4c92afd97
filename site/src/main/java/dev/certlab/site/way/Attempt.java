package dev.certlab.site.way;

import dev.certlab.ca.role.ClientAuthentication;

/** One of the ways to prove who it is that a client went through. */
public sealed interface Attempt {

  ClientAuthentication method();

  /** The word in JSON. */
  String outcome();

  /** The client could not even try. */
  record NotPossible(ClientAuthentication method, String reason) implements Attempt {
    @Override
    public String outcome() {
      return "not-possible";
    }
  }

  /** It tried. */
  record Made(ClientAuthentication method, CallResult result) implements Attempt {
    @Override
    public String outcome() {
      return result.outcome().label();
    }
  }
}
