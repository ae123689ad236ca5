package community.lifeline.gateway.telemetry;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every kind of device that this installation knows, by id. */
public final class Kinds {
    private final Map<String, DeviceKind> byId = new LinkedHashMap<>();

    public Kinds(List<DeviceKind> kinds) {
        for (DeviceKind kind : kinds) {
            if (byId.put(kind.id(), kind) != null) {
                throw new IllegalArgumentException("the kind '" + kind.id() + "' is described twice");
            }
        }
    }

    public Optional<DeviceKind> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The kind called {@code id}; asking for an unknown one is a bug, since topics are checked where they come in. */
    public DeviceKind require(String id) {
        DeviceKind kind = byId.get(id);
        if (kind == null) {
            throw new IllegalArgumentException("no kind '" + id + "'; known are " + byId.keySet());
        }
        return kind;
    }

    public Collection<DeviceKind> all() {
        return Collections.unmodifiableCollection(byId.values());
    }
}
