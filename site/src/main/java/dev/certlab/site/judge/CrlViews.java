package dev.certlab.site.judge;

import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.site.way.Zone;

/**
 * Which CRLs are reached from where. Whoever puts the site together knows where they are served;
 * asked anew for each judgement, so that nothing is kept between calls unless the source keeps it.
 */
@FunctionalInterface
public interface CrlViews {

  CrlSource from(Zone zone);
}
