package dev.certlab.cli.service;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.site.Site;
import dev.certlab.site.SiteSettings;
import dev.certlab.site.control.ControlServer;
import dev.certlab.site.control.SiteDescription;
import dev.certlab.site.control.SwitchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.List;

/** Runs a lab's site in this process, and lets other processes find it. */
public final class SiteService implements AutoCloseable {
  private static final int TOKEN_OCTETS = 16;

  private final LabLayout layout;
  private final Site site;
  private final ControlServer control;
  private final SiteDescription description;

  private SiteService(
      LabLayout layout, Site site, ControlServer control, SiteDescription description) {
    this.layout = layout;
    this.site = site;
    this.control = control;
    this.description = description;
  }

  /**
   * Starts the site; throws {@link LabException} if one runs for the lab already.
   *
   * @param stop what to do when another process asks for the end
   */
  public static SiteService start(
      Lab lab, SiteSettings settings, SecureRandom random, Runnable stop) {
    LabLayout layout = lab.layout();
    RunningSite.find(layout)
        .ifPresent(
            running -> {
              throw new LabException(
                  Kind.BAD_INPUT,
                  "a site runs for " + layout.root() + " already, process " + running.pid());
            });
    Site site =
        Site.start(
            layout,
            lab.settings(),
            settings,
            new Site.World(
                lab.clock(), random, new ZoneCrls(layout), new SwitchFile(layout)::read));
    String token = token(random);
    ControlServer control = new ControlServer(token, site::call, stop);
    List<String> gateways = lab.settings().parties().hosts(SiteRole.CLOUD_MANAGEMENT_GATEWAY);
    SiteDescription description =
        new SiteDescription(
            ProcessHandle.current().pid(), control.port(), token, gateways.get(0), site.ports());
    SafeFile.write(
        LabDirectories.ready(layout, RunningSite.file(layout)),
        description.toJson() + "\n",
        Confidentiality.SECRET);
    return new SiteService(layout, site, control, description);
  }

  private static String token(SecureRandom random) {
    byte[] octets = new byte[TOKEN_OCTETS];
    random.nextBytes(octets);
    return dev.certlab.ca.x509.Octets.of(octets).hex();
  }

  public SiteDescription description() {
    return description;
  }

  @Override
  public void close() {
    control.close();
    site.close();
    try {
      Files.deleteIfExists(RunningSite.file(layout));
    } catch (IOException ignored) {
      // A description that stays behind names a process that is gone, and is passed over.
    }
  }
}
