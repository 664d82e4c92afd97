package dev.certlab.site.location;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is so where a client stands.
 *
 * @param yes the questions that it would answer with yes; all others with no
 */
public record Situation(Set<LocationQuestion> yes) {
  public Situation {
    yes = Set.copyOf(yes);
  }

  public static Situation of(LocationQuestion... yes) {
    EnumSet<LocationQuestion> set = EnumSet.noneOf(LocationQuestion.class);
    set.addAll(Arrays.asList(yes));
    return new Situation(set);
  }

  public boolean isSo(LocationQuestion question) {
    return yes.contains(question);
  }
}
