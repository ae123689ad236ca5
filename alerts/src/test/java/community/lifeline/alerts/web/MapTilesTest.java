package community.lifeline.alerts.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MapTilesTest {
    @Test
    void browsersMayLoadPicturesFromThereAndNowhereElse() {
        assertThat(new MapTiles("https://tiles.example.org/{z}/{x}/{y}.png", "").origin())
                .isEqualTo("https://tiles.example.org");
        assertThat(new MapTiles("http://10.0.0.7:8000/wgs84/{z}/{y}/{x}", "the city").origin())
                .isEqualTo("http://10.0.0.7:8000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tiles.example.org/{z}/{x}.png",
                "/tiles/{z}/{x}/{y}.png",
                "ftp://tiles.example.org/{z}/{x}/{y}",
                "https://a b/{z}/{x}/{y}",
                "https://*; script-src *; /{z}/{x}/{y}"
            })
    void whatIsNoSourceOfTilesIsRefused(String url) {
        assertThatThrownBy(() -> new MapTiles(url, ""))
                .hasMessage(
                        "map-tiles is '" + url + "'; allowed: empty, or http://… or https://… with {z}, {x} and {y},"
                                + " such as https://tiles.example.org/{z}/{x}/{y}.png");
    }
}
