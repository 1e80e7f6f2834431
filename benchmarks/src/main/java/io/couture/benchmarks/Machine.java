package io.couture.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.machine.host.Processor;

/** What a benchmark ran on. */
public final class Machine {

    private Machine() {}

    /** Processor, cores, Java and system. */
    public static ObjectNode describe(ObjectMapper json) {
        ObjectNode machine = json.createObjectNode();
        Processor processor = Processor.read();
        machine.put("processor", processor.model());
        machine.put("cores", processor.cores());
        machine.put("java", System.getProperty("java.version"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return machine;
    }
}
