package dev.certlab.ca.der.container;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.BufferedBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.DefaultBufferedBlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CFBBlockCipher;
import org.bouncycastle.crypto.modes.OFBBlockCipher;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;

/** How a block cipher takes more than one block; those that need full blocks pad as PKCS#7 does. */
enum BlockMode {
  ECB(block -> block, true),
  CBC(CBCBlockCipher::newInstance, true),
  CFB(block -> CFBBlockCipher.newInstance(block, 8 * block.getBlockSize()), false),
  OFB(block -> new OFBBlockCipher(block, 8 * block.getBlockSize()), false),
  CTR(SICBlockCipher::newInstance, false);

  private final UnaryOperator<BlockCipher> chaining;
  private final boolean padded;

  BlockMode(UnaryOperator<BlockCipher> chaining, boolean padded) {
    this.chaining = chaining;
    this.padded = padded;
  }

  /** Throws InvalidCipherTextException if the padding is wrong, so that the key must be. */
  byte[] process(BlockCipher block, boolean encrypt, CipherParameters parameters, byte[] input)
      throws InvalidCipherTextException {
    BlockCipher chained = chaining.apply(block);
    BufferedBlockCipher cipher =
        padded ? new PaddedBufferedBlockCipher(chained) : new DefaultBufferedBlockCipher(chained);
    cipher.init(encrypt, parameters);
    byte[] output = new byte[cipher.getOutputSize(input.length)];
    int written = cipher.processBytes(input, 0, input.length, output, 0);
    written += cipher.doFinal(output, written);
    return Arrays.copyOf(output, written);
  }
}
