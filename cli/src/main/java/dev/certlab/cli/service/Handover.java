package dev.certlab.cli.service;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.publication.DirectoryStanding;
import java.util.List;
import java.util.function.Consumer;

/** Hands on what a CA has published: into the directories of the manifest, and to the server. */
public final class Handover {
  private Handover() {}

  /**
   * Does both. The CRL is published whatever comes of it.
   *
   * @param trouble told of each directory that is not up to date, and why
   * @return how it stands with the directories
   */
  public static List<DirectoryStanding> of(Lab lab, Consumer<String> trouble) {
    List<DirectoryStanding> standings = lab.directories().publish();
    standings.forEach(
        each ->
            each.troubles()
                .forEach(
                    why ->
                        trouble.accept(
                            each.directory()
                                + " is not up to date: "
                                + why
                                + "; it is tried again by the next apply")));
    RunningService.refresh(lab.layout());
    return standings;
  }
}
