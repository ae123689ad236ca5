package community.lifeline.deploy.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** The encodings of files that people bring. */
final class Encodings {
    private Encodings() {}

    static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            throw new Refused("--encoding '" + name + "' is not known; write for example UTF-8, GBK or GB18030");
        }
    }
}
