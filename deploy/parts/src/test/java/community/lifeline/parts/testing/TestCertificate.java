package community.lifeline.parts.testing;

import community.lifeline.parts.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for 127.0.0.1 and localhost, made for one test.
 *
 * @param keyStore PKCS#12, with certificate and key
 * @param certificate PEM
 * @param key PEM
 */
public record TestCertificate(Path keyStore, String password, Path certificate, Path key) {
    private static final String ALIAS = "broker";

    public static TestCertificate in(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        var made = new TestCertificate(
                folder.resolve("keys.p12"), "changeit", folder.resolve("broker.crt"), folder.resolve("broker.key"));
        made.generate();
        made.export();
        return made;
    }

    private void generate() throws IOException {
        Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        password)
                .run();
    }

    private void export() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(keyStore.toFile(), password.toCharArray());
        writePem(certificate, "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
        writePem(key, "PRIVATE KEY", store.getKey(ALIAS, password.toCharArray()).getEncoded());
    }

    private static void writePem(Path file, String label, byte[] content) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, text));
    }

    /** For a client that trusts this certificate and no other. */
    public SSLContext trusting() throws IOException, GeneralSecurityException {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        var own = KeyStore.getInstance(keyStore.toFile(), password.toCharArray());
        trust.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
