package dev.certlab.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the classes of one package stand upon each other. Nested classes are part of the class that
 * holds them. Whoever uses no other class of the package is on the ground floor, floor 1; everybody
 * else is one floor above the highest that they use. Classes that use each other in a circle share
 * a floor.
 */
final class Floors {
  private final Map<String, Set<String>> uses = new TreeMap<>();
  private final Map<String, Set<String>> reached = new HashMap<>();

  private Floors(Collection<JavaClass> types) {
    for (JavaClass type : types) {
      Set<String> used = uses.computeIfAbsent(topLevel(type), name -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().equals(type.getPackageName()))
          .map(Floors::topLevel)
          .filter(name -> !name.equals(topLevel(type)))
          .forEach(used::add);
    }
    uses.keySet().forEach(name -> reached.put(name, reachedFrom(name)));
  }

  /** Each package by its name. */
  static Map<String, Floors> byPackage(Iterable<JavaClass> types) {
    Map<String, List<JavaClass>> packages = new TreeMap<>();
    types.forEach(
        type ->
            packages.computeIfAbsent(type.getPackageName(), name -> new ArrayList<>()).add(type));
    Map<String, Floors> floors = new TreeMap<>();
    packages.forEach((name, members) -> floors.put(name, new Floors(members)));
    return floors;
  }

  private static String topLevel(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private Set<String> reachedFrom(String start) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(start));
    while (!open.isEmpty()) {
      for (String used : uses.getOrDefault(open.remove(open.size() - 1), Set.of())) {
        if (seen.add(used)) {
          open.add(used);
        }
      }
    }
    return seen;
  }

  /** The classes of each circle: whoever is in it reaches each other of it, and itself. */
  Set<Set<String>> circles() {
    return uses.keySet().stream()
        .map(this::circleOf)
        .filter(circle -> circle.size() > 1)
        .collect(Collectors.toSet());
  }

  private Set<String> circleOf(String name) {
    return reached.getOrDefault(name, Set.of()).stream()
        .filter(other -> reached.getOrDefault(other, Set.of()).contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The longest way down, the highest class first. */
  List<String> highest() {
    Map<String, List<String>> known = new HashMap<>();
    List<String> highest = List.of();
    for (String name : uses.keySet()) {
      List<String> down = down(name, known);
      highest = down.size() > highest.size() ? down : highest;
    }
    return highest;
  }

  private List<String> down(String name, Map<String, List<String>> known) {
    List<String> before = known.get(name);
    if (before != null) {
      return before;
    }
    Set<String> circle = new TreeSet<>(circleOf(name));
    circle.add(name);
    List<String> longest = List.of();
    for (String member : circle) {
      for (String used : uses.getOrDefault(member, Set.of())) {
        List<String> below = circle.contains(used) ? List.of() : down(used, known);
        longest = below.size() > longest.size() ? below : longest;
      }
    }
    List<String> all = new ArrayList<>(List.of(String.join("+", circle)));
    all.addAll(longest);
    circle.forEach(member -> known.put(member, all));
    return all;
  }
}
