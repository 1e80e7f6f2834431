package io.couture.trainer.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

    @Test
    void isAloneWhereNobodySpeaksOfATeam() {
        assertThat(Place.of(Map.of("RANK", "7")).join()).isSameAs(Team.alone());
    }

    @Test
    void readsWhatTorchrunSays() {
        Map<String, String> environment =
                Map.of("RANK", "2", "WORLD_SIZE", "4", "MASTER_ADDR", "node-0", "MASTER_PORT", "29500");

        assertThat(Place.of(environment)).isEqualTo(new Place(2, 4, "node-0", 29_500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | 2 | 29500 | RANK is 4, must be 0 to 1",
                "1 | two | 29500 | WORLD_SIZE is 'two', must be a number where WORLD_SIZE is above 1",
                "1 | 2 | 0 | MASTER_PORT is 0, must be 1 to 65535",
                "'' | 2 | 29500 | RANK is '', must be a number where WORLD_SIZE is above 1"
            })
    void namesTheVariableThatIsWrong(String rank, String size, String port, String message) {
        Map<String, String> environment = Map.of("RANK", rank, "WORLD_SIZE", size, "MASTER_PORT", port);

        assertThatThrownBy(() -> Place.of(environment)).hasMessage(message);
    }
}
