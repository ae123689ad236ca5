package community.lifeline.gateway.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom to trust, and who the gateway is, when the broker is reached by TLS.
 *
 * @param trust certificates that the broker's must lead to: a PEM file ({@code .pem}, {@code .crt}), or a PKCS#12 or JKS
 *     store; without it, those that the JDK trusts
 * @param identity the gateway's own key and certificate, in a PKCS#12 or JKS store, where the broker asks for one
 */
public record TlsConfig(Optional<Store> trust, Optional<Store> identity) {
    /** A file of keys or certificates; the password is empty where it has none. */
    public record Store(Path file, String password) {
        @Override
        public String toString() {
            return "Store[file=" + file + ", password=***]";
        }
    }

    /**
     * What a connection is made with.
     *
     * @throws IllegalArgumentException where a file cannot be used, naming it
     */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("mqtt.tls cannot be used: " + e.getMessage(), e);
        }
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException {
        if (identity.isEmpty()) {
            return new KeyManager[0];
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(
                open("mqtt.tls.identity", identity.get()),
                identity.get().password().toCharArray());
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust.isEmpty() ? null : open("mqtt.tls.trust", trust.get()));
        return factory.getTrustManagers();
    }

    private static KeyStore open(String key, Store store) throws GeneralSecurityException {
        String name = store.file().getFileName().toString();
        try {
            return name.endsWith(".pem") || name.endsWith(".crt")
                    ? certificates(store.file())
                    : KeyStore.getInstance(
                            store.file().toFile(), store.password().toCharArray());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    key + " is " + store.file() + " but that cannot be read (is the password right?): "
                            + e.getMessage(),
                    e);
        }
    }

    private static KeyStore certificates(Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + count++, certificate);
            }
            if (count == 0) {
                throw new IOException("it holds no certificate");
            }
        }
        return store;
    }
}
