package dev.certlab.ca.lab.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.role.ClientAuthentication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationListTest {
  private final Path file;

  AuthenticationListTest(@TempDir Path directory) {
    file = directory.resolve("lab.yaml");
  }

  private LabSettings read(String authentication) throws IOException {
    Files.writeString(file, ManifestFile.write(Labs.manifest()));
    Files.writeString(
        file,
        Files.readString(file).replace("authentication: pki", "authentication: " + authentication));
    return SettingsReader.read(ManifestFile.read(file), file);
  }

  @Test
  void severalMethodsAreAListAndTheRowIsThatWithCertificates() throws IOException {
    LabSettings settings = read("[azure-ad, pki]");
    assertEquals(
        Set.of(ClientAuthentication.AZURE_AD, ClientAuthentication.PKI), settings.site().methods());
    assertEquals(ClientAuthentication.PKI, settings.site().authentication());
    LabManifest manifest = ManifestFile.read(file);
    Files.writeString(file, ManifestFile.write(manifest));
    assertEquals(manifest, ManifestFile.read(file));
  }

  @Test
  void oneMethodIsWrittenAsAWord() throws IOException {
    LabSettings settings = read("token");
    assertEquals(ClientAuthentication.SITE_TOKEN, settings.site().authentication());
    assertEquals(ClientAuthentication.AZURE_AD, read("[token, azure-ad]").site().authentication());
    Files.writeString(file, ManifestFile.write(Labs.manifest()));
    assertTrue(Files.readString(file).contains("authentication: pki\n"));
  }

  @Test
  void anUnknownOrNoMethodIsNamed() {
    for (String wrong : new String[] {"[pki, kerberos]", "[]", "kerberos"}) {
      LabException failure = assertThrows(LabException.class, () -> read(wrong), wrong);
      assertTrue(String.valueOf(failure.getMessage()).contains("authentication"), wrong);
    }
  }
}
