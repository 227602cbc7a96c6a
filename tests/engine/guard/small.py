"""A small release that owes nothing to the real ones: a visit with one task, a choice by a table, and a ladder."""

from app.domain.checklist import Choice, Option
from app.domain.ladder import Ladder, Rung
from app.domain.organisation import Agency, Place, Role
from app.domain.task import Ground, Pathway, Task
from app.domain.term import ARRIVAL, after
from app.domain.text import Text
from app.engine.content import Content
from tests.engine.guard.releases import sound

VISIT = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"
    id="all">
  <bpmn:message id="m1" name="visit needed"/>
  <bpmn:message id="m2" name="task late"/>
  <bpmn:message id="m3" name="visit ready"/>
  <bpmn:collaboration id="parties">
    <bpmn:participant id="pool" name="Bezoek" processRef="visit"/>
  </bpmn:collaboration>
  <bpmn:process id="visit" name="Bezoek" isExecutable="true">
    <bpmn:laneSet id="lanes">
      <bpmn:lane id="lane" name="Team">
        <bpmn:flowNodeRef>begin</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>go</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>timer</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>late</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>decide</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>again</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>home</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>away</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="begin"><bpmn:messageEventDefinition id="d1" messageRef="m1"/></bpmn:startEvent>
    <bpmn:userTask id="go" name="Op bezoek gaan"/>
    <bpmn:boundaryEvent id="timer" attachedToRef="go" cancelActivity="false">
      <bpmn:timerEventDefinition id="d2">
        <bpmn:timeDate>first_rung("visit.go")</bpmn:timeDate>
      </bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:endEvent id="late"><bpmn:messageEventDefinition id="d3" messageRef="m2"><bpmn:extensionElements>
      <spiffworkflow:messagePayload>{"task": "visit.go"}</spiffworkflow:messagePayload>
    </bpmn:extensionElements></bpmn:messageEventDefinition></bpmn:endEvent>
    <bpmn:businessRuleTask id="decide" name="En dan?"><bpmn:extensionElements>
      <spiffworkflow:calledDecisionId>next_step</spiffworkflow:calledDecisionId>
    </bpmn:extensionElements></bpmn:businessRuleTask>
    <bpmn:exclusiveGateway id="again" default="f5"/>
    <bpmn:endEvent id="home"><bpmn:messageEventDefinition id="d4" messageRef="m3"/></bpmn:endEvent>
    <bpmn:endEvent id="away"/>
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="go"/>
    <bpmn:sequenceFlow id="f2" sourceRef="timer" targetRef="late"/>
    <bpmn:sequenceFlow id="f3" sourceRef="go" targetRef="decide"/>
    <bpmn:sequenceFlow id="f4" sourceRef="decide" targetRef="again"/>
    <bpmn:sequenceFlow id="f5" sourceRef="again" targetRef="home"/>
    <bpmn:sequenceFlow id="f6" sourceRef="again" targetRef="away">
      <bpmn:conditionExpression>step == "stop"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="drawing"><bpmndi:BPMNPlane id="plane" bpmnElement="parties">
    <bpmndi:BPMNShape bpmnElement="pool"><dc:Bounds x="0" y="0" width="700" height="250"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape bpmnElement="lane"><dc:Bounds x="30" y="0" width="670" height="250"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape bpmnElement="begin"><dc:Bounds x="82" y="82" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape bpmnElement="go"><dc:Bounds x="180" y="60" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape bpmnElement="timer"><dc:Bounds x="212" y="122" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape bpmnElement="late"><dc:Bounds x="212" y="192" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape bpmnElement="decide"><dc:Bounds x="340" y="60" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape bpmnElement="again"><dc:Bounds x="495" y="75" width="50" height="50"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape bpmnElement="home"><dc:Bounds x="602" y="82" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape bpmnElement="away"><dc:Bounds x="602" y="182" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge bpmnElement="f1"><di:waypoint x="118" y="100"/><di:waypoint x="180" y="100"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge bpmnElement="f2"><di:waypoint x="230" y="158"/><di:waypoint x="230" y="192"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge bpmnElement="f3"><di:waypoint x="280" y="100"/><di:waypoint x="340" y="100"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge bpmnElement="f4"><di:waypoint x="440" y="100"/><di:waypoint x="495" y="100"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge bpmnElement="f5"><di:waypoint x="545" y="100"/><di:waypoint x="602" y="100"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge bpmnElement="f6">
      <di:waypoint x="520" y="125"/><di:waypoint x="520" y="200"/><di:waypoint x="602" y="200"/>
    </bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
"""

NEXT = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="all">
  <decision id="next_step"><decisionTable id="table" hitPolicy="FIRST">
    <input id="i1"><inputExpression id="x1"><text>answer("visit.go", "met")</text></inputExpression></input>
    <output id="o1" name="step"/>
    <rule id="r1"><inputEntry id="c1"><text>? in ["no", ""]</text></inputEntry>
      <outputEntry id="c2"><text>"stop"</text></outputEntry></rule>
    <rule id="r2"><inputEntry id="c3"><text>-</text></inputEntry>
      <outputEntry id="c4"><text>"go on"</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>
"""

GO = Task(
    key="visit.go",
    term=after(ARRIVAL, working_days=5),
    ladder=Ladder((Rung(1),)),
    ground=Ground(Text("Wet"), Text("Team")),
    outside_title=Text("Stap"),
    checklist=(Choice("met", Text("Gezien?"), options=(Option("yes", Text("Ja")), Option("no", Text("Nee")))),),
)


def small() -> Content:
    """Give it, with the ladder of this checkout: the application cannot do without one."""
    return Content(
        {"visit.bpmn": VISIT, "next_step.dmn": NEXT, "escalation.bpmn": sound().files["escalation.bpmn"]},
        (Pathway("visit", Text("Bezoek"), (GO,)),),
        (
            Agency("team", "Team", Text("Team"), Place.CITY, (Role.OFFICER,)),
            Agency("system", "Thuiskomst", Text("Thuiskomst"), Place.SYSTEM, ()),
        ),
    )
