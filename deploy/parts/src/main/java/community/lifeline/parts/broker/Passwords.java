package community.lifeline.parts.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager2;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever gives the password of a known user. Lifeline's own may publish and subscribe everywhere; devices too, but
 * for what only Lifeline says: commands to devices, and alerts.
 */
record Passwords(Map<String, String> own, Map<String, String> devices) implements ActiveMQSecurityManager2 {
    /** As Artemis writes the topics; a dot inside of a name stands behind a backslash. */
    private static final Pattern LIFELINES = Pattern.compile("lifeline\\.v1\\.(.*\\.command|.*\\.alerts\\..*)");

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        return knows(own, user, password) || knows(devices, user, password);
    }

    private static boolean knows(Map<String, String> byUser, @Nullable String user, @Nullable String password) {
        var expected = user == null ? null : byUser.get(user);
        return expected != null && password != null && MessageDigest.isEqual(bytes(expected), bytes(password));
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, Set<Role> roles, CheckType checkType) {
        return knows(own, user, password);
    }

    @Override
    public boolean validateUser(
            @Nullable String user, @Nullable String password, X509Certificate @Nullable [] certificates) {
        return validateUser(user, password);
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user,
            @Nullable String password,
            Set<Role> roles,
            CheckType checkType,
            String address,
            RemotingConnection connection) {
        boolean forged =
                checkType == CheckType.SEND && LIFELINES.matcher(address).matches();
        return knows(own, user, password) || (!forged && knows(devices, user, password));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Passwords" + own.keySet() + devices.keySet();
    }
}
