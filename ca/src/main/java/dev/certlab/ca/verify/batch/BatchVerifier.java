package dev.certlab.ca.verify.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.batch.LineReader.Line;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Verifies one request for each line, in order, with a result for each, whatever is wrong with it.
 *
 * <p>A line {@code {"pool":NAME,"items":[…]}} has no result unless the pools become too large: it
 * announces certificates or CRLs that later lines use by {@code untrusted_pool}, {@code trust_pool}
 * and {@code crls_pool}. Confined to one thread; holds one line and the pools, never the batch.
 */
public final class BatchVerifier {
  /** An eighth of the memory, at most 256 MiB: a line is held as text, JSON, DER and values. */
  private static final int LONGEST_LINE =
      (int) Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);

  private final Verifier verifier;
  private final UnaryOperator<VerificationRequest> adjustment;
  private final Instant now;
  private final ItemDecoder decoder = new ItemDecoder();
  private final Pools pools;
  private final ObjectMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_LINE).build())
                  .build())
          .build();

  /**
   * The result of a line.
   *
   * @param id the line's own, by which requests and results are matched; empty if it has none
   */
  public record Answer(String id, VerificationReport report) {}

  /**
   * @param now the time of verification for lines that name none
   * @param adjustment changes each request, for example its policy
   */
  public BatchVerifier(
      Verifier verifier, Instant now, UnaryOperator<VerificationRequest> adjustment) {
    this(verifier, now, adjustment, Pools.Limits.DEFAULT);
  }

  BatchVerifier(
      Verifier verifier,
      Instant now,
      UnaryOperator<VerificationRequest> adjustment,
      Pools.Limits limits) {
    this.pools = new Pools(decoder, limits);
    this.verifier = verifier;
    this.now = now;
    this.adjustment = adjustment;
  }

  /** Reads lines until the end, in UTF-8 or UTF-16; empty ones are passed over. */
  public void run(InputStream lines, Consumer<Answer> results) {
    try {
      LineReader in = new LineReader(lines, LONGEST_LINE);
      for (Optional<Line> line = in.next(); line.isPresent(); line = in.next()) {
        Optional<String> fault = line.get().fault();
        if (fault.isPresent()) {
          results.accept(refusal("", VerificationCode.REQUEST_INVALID, fault.get()));
        } else if (!line.get().text().isBlank()) {
          answer(line.get().text()).ifPresent(results);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The result of one line; empty if it announces a pool. */
  public Optional<Answer> answer(String line) {
    String id = "";
    try {
      JsonNode json = mapper.readTree(line);
      if (json.hasNonNull("pool")) {
        pools.announce(json.get("pool").asText(), json.path("items"));
        return Optional.empty();
      }
      id = json.path("id").asText("");
      return Optional.of(verify(json, id));
    } catch (JsonProcessingException malformed) {
      return Optional.of(
          refusal(
              id, VerificationCode.REQUEST_INVALID, "no JSON: " + malformed.getOriginalMessage()));
    } catch (InvalidRequestException invalid) {
      return Optional.of(
          refusal(id, VerificationCode.REQUEST_INVALID, String.valueOf(invalid.getMessage())));
    } catch (OutOfMemoryError tooMuch) {
      decoder.forget();
      return Optional.of(refusal(id, VerificationCode.SEARCH_LIMIT, "out of memory"));
    } catch (RuntimeException | StackOverflowError bug) {
      // One line that trips over a bug may not cost the results of the others.
      return Optional.of(refusal(id, VerificationCode.REQUEST_INVALID, "internal error: " + bug));
    }
  }

  private Answer verify(JsonNode json, String id) throws InvalidRequestException {
    JsonNode leafText = json.path("leaf");
    if (!leafText.isTextual()) {
      throw new InvalidRequestException("there is no leaf");
    }
    ItemDecoder.Item<ParsedCertificate> leaf = decoder.certificate(leafText.textValue());
    if (leaf.values().isEmpty()) {
      return refusal(id, VerificationCode.CERTIFICATE_MALFORMED, "leaf: " + leaf.fault());
    }
    BatchRequest request = BatchRequest.of(json, leaf.values().get(0), new PooledItems(), now);
    VerificationReport report = verifier.verify(adjustment.apply(request.request()));
    return new Answer(id, withFaults(report, request));
  }

  /** Items that could not be read explain best why there is no path, or no CRL. */
  private static VerificationReport withFaults(VerificationReport report, BatchRequest request) {
    List<Finding> findings =
        new ArrayList<>(
            request.certificateFaults().findings(VerificationCode.CERTIFICATE_MALFORMED));
    findings.addAll(request.crlFaults().findings(VerificationCode.CRL_MALFORMED));
    return report.withInputFaults(findings);
  }

  private Answer refusal(String id, VerificationCode code, String message) {
    Finding finding = Finding.of(code, message, Evidence.none());
    return new Answer(
        id,
        new VerificationReport(
            Verdict.REJECTED,
            ValidationPolicy.RFC5280,
            now,
            CertificationPath.none(),
            List.of(finding),
            List.of()));
  }

  /** A field of the line, then the pool that the line names. */
  private final class PooledItems implements BatchRequest.Items {
    @Override
    public Decoded certificates(JsonNode line, String field) throws InvalidRequestException {
      Decoded own = decoder.certificates(line.path(field), field);
      Optional<Decoded> pool = pool(line, field);
      return pool.isEmpty() ? own : joined(own, pool.get());
    }

    @Override
    public Decoded crls(JsonNode line, String field) throws InvalidRequestException {
      Decoded own = decoder.crls(line.path(field), field);
      Optional<Decoded> pool = pool(line, field);
      return pool.isEmpty() ? own : joined(own, pool.get());
    }

    private Optional<Decoded> pool(JsonNode line, String field) throws InvalidRequestException {
      JsonNode name = line.path(field + "_pool");
      if (name.isMissingNode() || name.isNull()) {
        return Optional.empty();
      }
      return Optional.of(pools.find(name.asText()));
    }

    private Decoded joined(Decoded own, Decoded pool) {
      List<ParsedCertificate> certificates = new ArrayList<>(own.certificates());
      certificates.addAll(pool.certificates());
      List<ParsedCrl> crls = new ArrayList<>(own.crls());
      crls.addAll(pool.crls());
      Faults faults = new Faults();
      faults.addAll(own.faults());
      faults.addAll(pool.faults());
      return new Decoded(certificates, crls, faults);
    }
  }
}
