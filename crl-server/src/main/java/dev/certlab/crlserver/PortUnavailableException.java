package dev.certlab.crlserver;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port that the server wants is used by another program, or not for this user. */
public final class PortUnavailableException extends UncheckedIOException {
  private static final int CONNECT_MILLIS = 500;

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param option of the command line, with which another port is chosen
   */
  PortUnavailableException(InetSocketAddress address, String option, IOException cause) {
    super(message(address, option, cause), cause);
  }

  private static String message(InetSocketAddress address, String option, IOException cause) {
    String place = "port %d on %s".formatted(address.getPort(), address.getHostString());
    return somebodyListens(address)
        ? place
            + " is taken: stop the program that listens there ('ss -ltnp' or 'netstat -ano' names"
            + " it, it may be another 'certlab serve'), or choose another port with "
            + option
        : place
            + " cannot be opened (%s): choose a local address and a port above 1023 with %s"
                .formatted(reason(cause), option);
  }

  /** Asks the port itself, because the system's reason is in the user's language. */
  private static boolean somebodyListens(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Jetty wraps what the system said. */
  private static String reason(IOException cause) {
    Throwable said = cause.getCause() instanceof BindException inner ? inner : cause;
    return String.valueOf(said.getMessage());
  }
}
