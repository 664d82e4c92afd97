package dev.certlab.ca.explain;

import java.util.List;

/**
 * Why a failure happens in real life.
 *
 * @param findings the ids of the findings it shows as
 * @param cause one clause, in lower case, without a full stop
 * @param fix what mended it
 * @param source who tells
 */
public record Cause(List<String> findings, String cause, String fix, String source) {
  public Cause {
    findings = List.copyOf(findings);
  }
}
