package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.manifest.LabSettings;
import java.io.PrintWriter;
import java.util.List;

/** Where the CRLs of the manifest's CAs are found: URLs in certificates, and directories. */
public final class PublicationText {
  private final Lab lab;

  public PublicationText(Lab lab) {
    this.lab = lab;
  }

  private List<String> authorities() {
    return lab.settings().authorities().stream().map(LabSettings.Authority::name).toList();
  }

  private List<String> urls(String authority) {
    return lab.authorities().points(authority).crlUris();
  }

  public void json(ObjectNode json) {
    ArrayNode array = json.putArray("crlUrls");
    for (String authority : authorities()) {
      ArrayNode urls = array.addObject().put("authority", authority).putArray("urls");
      urls(authority).forEach(urls::add);
    }
    lab.settings().publish().to().forEach(json.putArray("publishTo")::add);
  }

  /** One line for each URL, in the order in which clients try them, and each directory. */
  public void print(PrintWriter out) {
    out.println();
    for (String authority : authorities()) {
      String name = "CRLs of " + authority;
      for (String url : urls(authority)) {
        out.printf("%-" + width() + "s  %s%n", name, url);
        name = "";
      }
    }
    lab.settings()
        .publish()
        .to()
        .forEach(
            directory -> out.printf("%-" + width() + "s  %s%n", "also published in", directory));
  }

  private int width() {
    return authorities().stream()
        .mapToInt(name -> "CRLs of ".length() + name.length())
        .max()
        .orElse(1);
  }
}
