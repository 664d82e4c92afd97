package dev.certlab.ca.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountedTest {
  @Test
  void onlyOneIsSingular() {
    assertEquals("0 errors", Counted.of(0, "error"));
    assertEquals("1 error", Counted.of(1, "error"));
    assertEquals("2 errors", Counted.of(2, "error"));
  }

  @Test
  void aYAfterAConsonantBecomesIes() {
    assertEquals("1 entry", Counted.of(1, "entry"));
    assertEquals("3 entries", Counted.of(3, "entry"));
    assertEquals("3 CA keys", Counted.of(3, "CA key"));
  }
}
