package io.couture.trainer.cli;

import io.couture.kit.publish.KafkaPublisher;
import io.couture.kit.release.ReleaseVersions;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.trainer.service.KafkaReleaseBoard;
import io.couture.trainer.service.KafkaSettings;
import io.couture.trainer.service.StoreShelf;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Announces a release whatever its gates said. */
@Command(
        name = "announce",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = {
            "Announces a release of the store on couture.releases, as a job does whose gates are open: services load it and",
            "serve it to who names no version. One that was kept back is kept back no more."
        })
final class AnnounceCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RELEASE", description = "name/version")
    String release;

    @Mixin
    BrokerOptions broker;

    @Mixin
    StoreOptions store;

    @Override
    public Integer call() throws IOException {
        ReleaseId id = ReleaseId.parse(release);
        StoreShelf shelf = store.shelf(Home.path("work", "jobs"));
        Release opened = shelf.store().open(id);
        KafkaSettings kafka = broker.settings();
        try (KafkaPublisher publisher = new KafkaPublisher(kafka.producer())) {
            KafkaReleaseBoard board = new KafkaReleaseBoard(kafka, publisher, "couture-train");
            Optional<ReleaseId> serving = board.announced(id.name());
            if (serving.isPresent()
                    && ReleaseVersions.ORDER.compare(id.version(), serving.get().version()) < 0) {
                throw new IllegalArgumentException("version " + id.version() + " of " + id.name() + " is below "
                        + serving.get().version() + ", which is announced: no service would follow to it");
            }
            shelf.offer(id);
            board.announce(opened);
        }
        System.out.println("announced " + id);
        return 0;
    }
}
