package dev.certlab.crlserver.admin;

import java.util.Set;

/** Nothing is known beyond the bytes, and there is nothing to refresh. */
public final class NoLab implements LabView {
  private static final String NOTHING = "{}";

  @Override
  public String overview() {
    return NOTHING;
  }

  @Override
  public Set<LabAction> actions() {
    return Set.of(LabAction.REFRESH);
  }

  @Override
  public void refresh() {}

  @Override
  public String publish() {
    return NOTHING;
  }

  @Override
  public String arm(ContentFault fault) {
    return NOTHING;
  }

  @Override
  public boolean clear(ContentFault fault) {
    return false;
  }

  @Override
  public int clear() {
    return 0;
  }
}
