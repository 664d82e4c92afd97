package dev.certlab.ca.explain;

import dev.certlab.ca.finding.FindingCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a code as a person has copied it from a log: a name, hexadecimal with or without 0x,
 * decimal, negative decimal, several bits added up, or {@code WORLD:CODE}.
 */
public final class CodeReader {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,10}");
  private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");
  private static final Pattern BARE_HRESULT = Pattern.compile("[89][0-9a-fA-F]{7}");
  private static final long FACILITY_WIN32 = 0x80070000L;

  private final CodeTable table;

  public CodeReader(CodeTable table) {
    this.table = table;
  }

  /** What a text may mean. */
  public sealed interface Reading {
    /** Whose code it is. */
    World world();

    /** A finding of the catalogue. */
    record OfFinding(FindingCode code) implements Reading {
      @Override
      public World world() {
        return World.FINDING;
      }
    }

    /** One code of another world. */
    record OfCode(Code code) implements Reading {
      @Override
      public World world() {
        return code.world();
      }
    }

    /**
     * A value that adds up several bits.
     *
     * @param unknown the bits that have no name; 0 if there are none
     */
    record OfBits(World world, long value, List<Code> bits, long unknown) implements Reading {
      public OfBits {
        bits = List.copyOf(bits);
      }
    }
  }

  /** All readings, the likeliest first; empty if nobody knows the code. */
  public List<Reading> read(String text) {
    String stripped = text.strip();
    int colon = stripped.indexOf(':');
    Optional<World> named =
        colon < 0 ? Optional.empty() : World.ofLabel(stripped.substring(0, colon));
    if (named.isPresent()) {
      return in(named.get(), stripped.substring(colon + 1).strip(), true);
    }
    return Stream.of(World.values())
        .flatMap(world -> in(world, stripped, false).stream())
        .sorted(Comparator.comparing(CodeReader::likelihood))
        .toList();
  }

  /** In logs of ConfigMgr a small set of bits is WinHTTP's. */
  private static int likelihood(Reading reading) {
    return reading.world() == World.TRUST ? 1 : 0;
  }

  private List<Reading> in(World world, String text, boolean named) {
    if (world == World.FINDING) {
      return CodeTable.findingCodes().stream()
          .filter(code -> code.id().equals(text.toLowerCase(Locale.ROOT)))
          .<Reading>map(Reading.OfFinding::new)
          .toList();
    }
    List<Reading> readings = new ArrayList<>();
    table.codes(world).stream()
        .filter(code -> isNamed(code, text))
        .forEach(code -> readings.add(new Reading.OfCode(code)));
    if (readings.isEmpty()) {
      value(world, text, named).ifPresent(value -> byValue(world, value, named, readings));
    }
    return readings;
  }

  private static boolean isNamed(Code code, String text) {
    String name = code.name();
    return code.code().equalsIgnoreCase(text)
        || name.equalsIgnoreCase(text)
        || ("X509_V_ERR_" + text).equalsIgnoreCase(name)
        || ("WINHTTP_CALLBACK_STATUS_FLAG_" + name).equalsIgnoreCase(text);
  }

  /** Bits are written in hexadecimal; only with its prefix is a decimal number taken for them. */
  private static OptionalLong value(World world, String text, boolean named) {
    boolean decimal = !world.isOfBits() || named;
    if (HEX.matcher(text).matches()) {
      return OptionalLong.of(Long.parseUnsignedLong(text.substring(2), 16) & 0xFFFFFFFFL);
    }
    if (world == World.WINDOWS && BARE_HRESULT.matcher(text).matches()) {
      return OptionalLong.of(Long.parseLong(text, 16));
    }
    return decimal && DECIMAL.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text) & 0xFFFFFFFFL)
        : OptionalLong.empty();
  }

  private void byValue(World world, long value, boolean named, List<Reading> readings) {
    switch (world) {
      case TRUST, WINHTTP -> bits(world, value, named).ifPresent(readings::add);
      case WINDOWS, CONFIGMGR, WINHTTP_ERROR ->
          table.codes(world).stream()
              .filter(code -> isNumber(code) && code.value() == number(world, value))
              .forEach(code -> readings.add(new Reading.OfCode(code)));
      case OPENSSL, IIS, JAVA, FINDING -> {
        // These are written in one way only.
      }
    }
  }

  private static boolean isNumber(Code code) {
    return HEX.matcher(code.code()).matches() || DECIMAL.matcher(code.code()).matches();
  }

  /** A WinHTTP error may come as an HRESULT of facility Win32. */
  private static long number(World world, long value) {
    boolean wrapped = (value & 0xFFFF0000L) == FACILITY_WIN32;
    return world == World.WINHTTP_ERROR && wrapped ? value & 0xFFFF : value;
  }

  /** Empty if there is no bit, or one without a name and the world was not asked for by name. */
  private Optional<Reading> bits(World world, long value, boolean named) {
    List<Code> set = table.codes(world).stream().filter(bit -> (bit.value() & value) != 0).toList();
    long unknown = set.stream().mapToLong(Code::value).reduce(value, (left, bit) -> left & ~bit);
    if (set.isEmpty() || (unknown != 0 && !named)) {
      return Optional.empty();
    }
    return Optional.of(
        set.size() == 1 && unknown == 0
            ? new Reading.OfCode(set.get(0))
            : new Reading.OfBits(world, value, set, unknown));
  }
}
