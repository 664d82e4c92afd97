package dev.certlab.ca.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.finding.WayCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is known of codes and causes, read from the tables beside this class. Immutable. */
public final class CodeTable {
  private final List<Code> codes;
  private final List<Cause> causes;

  private CodeTable(List<Code> codes, List<Cause> causes) {
    this.codes = List.copyOf(codes);
    this.causes = List.copyOf(causes);
  }

  public static CodeTable load() {
    YAMLMapper mapper = new YAMLMapper();
    List<Code> codes = new ArrayList<>();
    try (InputStream in = resource("codes.yaml")) {
      mapper
          .readTree(in)
          .properties()
          .forEach(world -> codes.addAll(codes(world.getKey(), world.getValue())));
    } catch (IOException damaged) {
      throw new IllegalStateException(damaged);
    }
    try (InputStream in = resource("causes.yaml")) {
      return new CodeTable(codes, mapper.readValue(in, new TypeReference<List<Cause>>() {}));
    } catch (IOException damaged) {
      throw new IllegalStateException(damaged);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = CodeTable.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the table " + name + " is missing");
    }
    return in;
  }

  private static List<Code> codes(String label, JsonNode node) {
    World world = World.ofLabel(label).orElseThrow();
    List<Code> codes = new ArrayList<>();
    for (JsonNode code : node.required("codes")) {
      codes.add(
          new Code(
              world,
              code.required("code").asText(),
              code.required("name").asText(),
              code.required("meaning").asText(),
              texts(code.path("sameAs")).stream().map(Code.Reference::parse).toList(),
              texts(code.path("findings")),
              texts(code.path("logs")),
              code.path("source").asText(node.required("source").asText())));
    }
    return codes;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  public List<Code> codes() {
    return codes;
  }

  public List<Code> codes(World world) {
    return codes.stream().filter(code -> code.world() == world).toList();
  }

  public Optional<Code> find(Code.Reference reference) {
    return codes.stream().filter(code -> code.reference().equals(reference)).findFirst();
  }

  public List<Cause> causes() {
    return causes;
  }

  /** Every code of the catalogue, verification first, the way of a call last. */
  public static List<FindingCode> findingCodes() {
    return Stream.<FindingCode[]>of(
            VerificationCode.values(), IssuanceCode.values(), WayCode.values())
        .flatMap(Stream::of)
        .toList();
  }
}
