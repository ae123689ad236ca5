package community.lifeline.parts.testing;

import community.lifeline.parts.Command;
import community.lifeline.parts.debian.DebianPackages;
import community.lifeline.parts.debian.PackageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Mosquitto's programs, installed on the machine or unpacked from Debian's packages. */
record MosquittoPrograms(String broker, String publish, String subscribe, String passwords) {
    private static final PackageSet PACKAGES = new PackageSet(
            "mosquitto",
            List.of("mosquitto", "mosquitto-clients"),
            List.of(
                    Path.of("usr/sbin/mosquitto"),
                    Path.of("usr/bin/mosquitto_pub"),
                    Path.of("usr/bin/mosquitto_sub"),
                    Path.of("usr/bin/mosquitto_passwd")));

    /** The broker's folder is not on the path of an ordinary user. */
    private static final String PATH = System.getenv().getOrDefault("PATH", "/usr/bin") + ":/usr/sbin:/usr/local/sbin";

    static MosquittoPrograms bring() throws IOException {
        var all = List.of("mosquitto", "mosquitto_pub", "mosquitto_sub", "mosquitto_passwd");
        if (all.stream().allMatch(name -> Command.find(name, PATH).isPresent())) {
            return new MosquittoPrograms(
                    installed("mosquitto"),
                    installed("mosquitto_pub"),
                    installed("mosquitto_sub"),
                    installed("mosquitto_passwd"));
        }
        var root = DebianPackages.in(
                        TestHome.folder().resolve("packages"), line -> System.out.println("[parts] " + line))
                .unpack(PACKAGES);
        return new MosquittoPrograms(
                root.program("usr/sbin/mosquitto"),
                root.program("usr/bin/mosquitto_pub"),
                root.program("usr/bin/mosquitto_sub"),
                root.program("usr/bin/mosquitto_passwd"));
    }

    private static String installed(String name) {
        return Command.find(name, PATH).orElseThrow().toString();
    }
}
