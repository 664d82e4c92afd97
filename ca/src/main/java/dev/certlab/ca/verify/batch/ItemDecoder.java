package dev.certlab.ca.verify.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certlab.ca.der.MalformedEncodingException;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.verify.path.BoundedCache;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads certificates and CRLs from base64 DER or PEM; what many lines repeat is read once. */
final class ItemDecoder {
  private static final long CAPACITY = 64L << 20;

  private final BoundedCache<String, Item<ParsedCertificate>> certificates =
      new BoundedCache<>(CAPACITY, String::length);
  private final BoundedCache<String, Item<ParsedCrl>> crls =
      new BoundedCache<>(CAPACITY, String::length);

  /** A value, or why there is none. */
  record Item<T>(Optional<T> value, String fault) {}

  Item<ParsedCertificate> certificate(String text) {
    return certificates.get(text, () -> decode(text, X509Decoder::certificate));
  }

  Item<ParsedCrl> crl(String text) {
    return crls.get(text, () -> decode(text, X509Decoder::crl));
  }

  private static <T> Item<T> decode(String text, Function<byte[], T> decoder) {
    try {
      return new Item<>(Optional.of(decoder.apply(octets(text))), "");
    } catch (MalformedEncodingException malformed) {
      return new Item<>(Optional.empty(), String.valueOf(malformed.getMessage()));
    } catch (IllegalArgumentException malformed) {
      return new Item<>(Optional.empty(), "neither base64 nor PEM: " + malformed.getMessage());
    }
  }

  private static byte[] octets(String text) {
    if (Pem.isPem(text.getBytes(StandardCharsets.ISO_8859_1))) {
      List<Pem.Block> blocks = Pem.decode(text);
      if (blocks.isEmpty()) {
        throw new MalformedEncodingException("PEM without a complete block");
      }
      return blocks.get(0).der().toArray();
    }
    return Base64.getMimeDecoder().decode(text.strip());
  }

  Decoded certificates(JsonNode items, String field) {
    List<ParsedCertificate> found = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item<ParsedCertificate> item = certificate(items.get(i).asText());
      item.value().ifPresent(found::add);
      if (item.value().isEmpty()) {
        faults.add(field + "[" + i + "]: " + item.fault());
      }
    }
    return new Decoded(found, List.of(), faults);
  }

  Decoded crls(JsonNode items, String field) {
    List<ParsedCrl> found = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item<ParsedCrl> item = crl(items.get(i).asText());
      item.value().ifPresent(found::add);
      if (item.value().isEmpty()) {
        faults.add(field + "[" + i + "]: " + item.fault());
      }
    }
    return new Decoded(List.of(), found, faults);
  }

  /** A pool holds certificates or CRLs; each item tells by what it can be read as. */
  Decoded pool(JsonNode items, String name) {
    List<ParsedCertificate> foundCertificates = new ArrayList<>();
    List<ParsedCrl> foundCrls = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String text = items.get(i).asText();
      Item<ParsedCertificate> certificate = decode(text, X509Decoder::certificate);
      if (certificate.value().isPresent()) {
        foundCertificates.add(certificate.value().get());
        continue;
      }
      Item<ParsedCrl> crl = decode(text, X509Decoder::crl);
      crl.value().ifPresent(foundCrls::add);
      if (crl.value().isEmpty()) {
        faults.add("pool " + name + "[" + i + "]: " + certificate.fault());
      }
    }
    return new Decoded(foundCertificates, foundCrls, faults);
  }
}
