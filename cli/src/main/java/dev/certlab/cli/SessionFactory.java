package dev.certlab.cli;

import dev.certlab.cli.session.Session;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands with the session; everything else as picocli does. */
final class SessionFactory implements IFactory {
  private final Session session;
  private final IFactory others = CommandLine.defaultFactory();

  SessionFactory(Session session) {
    this.session = session;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Optional<Constructor<?>> withSession =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(c -> Arrays.equals(c.getParameterTypes(), new Class<?>[] {Session.class}))
            .findFirst();
    if (withSession.isEmpty()) {
      return others.create(type);
    }
    withSession.get().setAccessible(true);
    return type.cast(withSession.get().newInstance(session));
  }
}
