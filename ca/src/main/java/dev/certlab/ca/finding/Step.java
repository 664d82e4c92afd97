package dev.certlab.ca.finding;

/**
 * Something that can be done with a lab about what was found. How it is done is said by whoever
 * shows it: a command line has a command for it, a page a button, a program a method.
 */
public enum Step {
  MAKE_LAB("make a lab"),
  APPLY("bring the lab in line with its manifest"),
  PUBLISH_CRLS("publish new CRLs"),
  /** Of a CA whose key is not in the lab. */
  TAKE_OVER_CRL("take over a newer CRL of that CA"),
  TAKE_IN_CA("take that CA into the lab"),
  NAME_CA_OTHERWISE("give the CA another name"),
  GIVE_PASS_PHRASE("give the pass phrase of the CA keys"),
  LIST_CERTIFICATES("list the certificates of the lab"),
  RENEW("renew the certificate"),
  /** All certificates of parties that say CRLs are elsewhere than the manifest says. */
  RENEW_OUTDATED("renew the certificates whose URLs are not those of the manifest"),
  RENEW_CA("renew the CA's certificate with the key that it has"),
  ADOPT("take the parties into the manifest"),
  RELEASE("release the certificate from hold"),
  UNBIND("take the certificate out of the binding"),
  END_FAULTS("end what is wrong on purpose"),
  LIST_FAULTS("see whether that is on purpose"),
  START_SERVER("start the server of the lab"),
  OPEN_ZONES("open both zones"),
  RESET_CLOCK("make lab time real time again");

  private final String sentence;

  Step(String sentence) {
    this.sentence = sentence;
  }

  /** In lower case, without a full stop. */
  public String sentence() {
    return sentence;
  }
}
