package io.couture.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerfileTest {

    @Test
    void everyServiceAndTheTrainerHasOne() {
        assertThat(CodeFacts.imageModules())
                .containsAll(ServiceConfiguration.PACKAGES.keySet())
                .contains("trainer");
    }

    @Test
    void runsItsServiceUnprivilegedOnFixedBases() {
        for (String module : CodeFacts.imageModules()) {
            assertThat(DockerfileCheck.problems(module, CodeFacts.dockerfile(module)))
                    .isEmpty();
        }
    }

    /** The loader reads it when a process starts: what a JVM sets later counts for nothing. */
    @Test
    void whatMayUseAGpuHasCudaOnItsLibraryPath() {
        for (String module : List.of("dalle-service", "vqgan-service", "clip-service", "trainer")) {
            assertThat(CodeFacts.dockerfile(module))
                    .containsPattern("ENV LD_LIBRARY_PATH=/usr/local/cuda/lib64")
                    .contains("NVIDIA_DRIVER_CAPABILITIES=compute,utility");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BASE=ubuntu:24.04 | BASE=ubuntu:latest | no fixed version",
                "USER 10001:10001 | USER 0:0 | no numeric user",
                "EXPOSE 8080 | EXPOSE 80 | does not expose 8080",
                "/q/health/ready | /health | has no health check",
                "target/quarkus-app/ | target/app/ | does not take the module's quarkus-app",
                "MaxRAMPercentage | MaxHeap | does not bound the heap",
                "EXPOSE 8080 | ENV STORE_SECRET=x | carries a secret",
            })
    void findsWhatIsBroken(String found, String put, String problem) {
        String text = Mutation.replaceFirst(CodeFacts.dockerfile("dalle-service"), found, put);

        assertThat(DockerfileCheck.problems("dalle-service", text))
                .anySatisfy(message -> assertThat(message).contains(problem));
    }
}
