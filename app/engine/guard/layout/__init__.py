"""The drawings: measured as bpmn-js draws them, in pixels at 100 %."""
