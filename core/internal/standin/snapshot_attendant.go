//go:build !js

package standin

import (
	"strings"

	"partyline/core/plan"
)

// answering is what takes the calls of accounts.
func (b *builder) answering() {
	for i := range b.o.Schedules {
		b.schedule(&b.o.Schedules[i])
	}
	attendants, queues := map[string]string{}, map[string]string{}
	for i := range b.o.AutoAttendants {
		a := &b.o.AutoAttendants[i]
		attendants[strings.ToLower(a.Name)] = id("attendant", a.ID, a.Name)
	}
	for i := range b.o.CallQueues {
		q := &b.o.CallQueues[i]
		queues[strings.ToLower(q.Name)] = id("queue", q.ID, q.Name)
	}
	for i := range b.o.AutoAttendants {
		b.attendant(&b.o.AutoAttendants[i])
	}
	for i := range b.o.CallQueues {
		b.queue(&b.o.CallQueues[i])
	}
	for i := range b.o.ResourceAccounts {
		a := &b.o.ResourceAccounts[i]
		kind, target := "AutoAttendant", attendants[strings.ToLower(a.AutoAttendant.Name)]
		if target == "" {
			kind, target = "CallQueue", queues[strings.ToLower(a.CallQueue.Name)]
		}
		if target != "" {
			key := b.person(a.UserPrincipalName)
			b.state.Put("associations", key, Row{"Id": key, "ConfigurationType": kind, "ConfigurationId": target, "CallPriority": 3})
		}
	}
	b.treatments()
}

func (b *builder) schedule(s *plan.Schedule) {
	key := id("schedule", s.ID, s.Name)
	b.schedules[strings.ToLower(s.Name)] = key
	row := Row{"Id": key, "Name": s.Name, "Type": s.Type}
	if s.Type == "" {
		row["Type"] = "WeeklyRecurrence"
		if s.Fixed != nil && len(s.Weekly) == 0 {
			row["Type"] = "Fixed"
		}
	}
	if row["Type"] == "Fixed" {
		ranges := []Row{}
		for _, r := range s.Fixed {
			ranges = append(ranges, Row{"Start": whole(r.Start), "End": whole(r.End)})
		}
		row["Fixed"] = ranges
	} else {
		week := Row{"ComplementEnabled": s.Complement == plan.Yes}
		for _, day := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} {
			hours := []Row{}
			for _, r := range s.Weekly {
				if r.Day == day {
					hours = append(hours, Row{"Start": whole(r.Start), "End": whole(r.End)})
				}
			}
			week[day+"Hours"] = hours
		}
		row["Weekly"] = week
	}
	b.state.Put("schedules", key, row)
}

// whole gives a time or a date with time its seconds, as the tenant keeps it.
func whole(at string) string {
	switch len(at) {
	case len("2026-12-24"):
		return at + "T00:00:00"
	case len("09:00"), len("2026-12-24T00:00"):
		return at + ":00"
	}
	return at
}

func (b *builder) entity(e plan.CallableEntity) any {
	if e.Type == "" && e.ID == "" {
		return nil
	}
	target := b.person(e.ID)
	if e.Type == "ExternalPstn" && strings.HasPrefix(target, "+") {
		target = "tel:" + target // a plan keeps numbers bare
	}
	return Row{"Type": e.Type, "Id": target, "EnableTranscription": false, "EnableSharedVoicemailSystemPromptSuppression": false, "CallPriority": 3}
}

func (b *builder) prompts(list []plan.Prompt) []Row {
	rows := []Row{}
	for _, p := range list {
		rows = append(rows, b.prompt(p))
	}
	return rows
}

func (b *builder) prompt(p plan.Prompt) Row {
	row := Row{"ActiveType": "TextToSpeech", "TextToSpeechPrompt": p.Text, "AudioFilePrompt": nil}
	if p.AudioFile != "" {
		key := id("audio", "", p.AudioFile)
		b.state.Put("audio", key, Row{"Id": key, "FileName": p.AudioFile, "ApplicationId": "OrgAutoAttendant"})
		row["ActiveType"], row["AudioFilePrompt"] = "AudioFile", Row{"Id": key, "FileName": p.AudioFile}
		if p.Text == "" {
			row["TextToSpeechPrompt"] = nil
		}
	}
	return row
}

func (b *builder) flow(attendant string, f plan.CallFlow) Row {
	options := []Row{}
	for _, o := range f.Menu.Options {
		row := Row{"Action": o.Action, "DtmfResponse": o.DtmfResponse, "VoiceResponses": append([]string{}, o.VoiceResponses...), "CallTarget": b.entity(o.CallTarget), "Prompt": nil}
		if o.Prompt != (plan.Prompt{}) {
			row["Prompt"] = b.prompt(o.Prompt)
		}
		options = append(options, row)
	}
	method := f.Menu.DirectorySearchMethod
	if method == "" {
		method = "None"
	}
	return Row{"Id": id("flow", f.ID, attendant+"/"+f.Name), "Name": f.Name, "Greetings": b.prompts(f.Greetings), "ForceListenMenuEnabled": false,
		"Menu": Row{"Name": f.Menu.Name, "Prompts": b.prompts(f.Menu.Prompts), "MenuOptions": options, "DialByNameEnabled": f.Menu.EnableDialByName == plan.Yes, "DirectorySearchMethod": method}}
}

func (b *builder) attendant(a *plan.AutoAttendant) {
	key := id("attendant", a.ID, a.Name)
	flows, handling := []Row{}, []Row{}
	flowIDs := map[string]string{}
	for _, f := range a.CallFlows {
		row := b.flow(a.Name, f)
		flows = append(flows, row)
		flowIDs[strings.ToLower(f.Name)] = row["Id"].(string)
	}
	for _, h := range a.CallHandling {
		schedule, flow := b.schedules[strings.ToLower(h.Schedule)], flowIDs[strings.ToLower(h.CallFlow)]
		if schedule == "" {
			schedule = h.Schedule
		}
		if flow == "" {
			flow = h.CallFlow
		}
		handling = append(handling, Row{"Type": h.Type, "ScheduleId": schedule, "CallFlowId": flow, "Enabled": h.Enabled != plan.No})
	}
	row := rowOf{"Identity": key, "Name": a.Name, "VoiceId": "Female", "VoiceResponseEnabled": a.VoiceResponseEnabled == plan.Yes, "Operator": b.entity(a.Operator),
		"DefaultCallFlow": b.flow(a.Name, a.DefaultCallFlow), "CallFlows": flows, "CallHandlingAssociations": handling, "DirectoryLookupScope": b.scopes(a)}
	b.state.Put("attendants", key, Row(row.text("LanguageId", a.LanguageID).text("TimeZoneId", a.TimeZoneID).text("VoiceId", a.VoiceID)))
}

func (b *builder) scopes(a *plan.AutoAttendant) any {
	if len(a.InclusionScope) == 0 && len(a.ExclusionScope) == 0 {
		return nil
	}
	scope := func(groups []string) any {
		if len(groups) == 0 {
			return nil
		}
		ids := []string{}
		for _, g := range groups {
			ids = append(ids, id("group", "", g))
		}
		return Row{"Type": "Group", "GroupScope": Row{"GroupIds": ids}}
	}
	return Row{"InclusionScope": scope(a.InclusionScope), "ExclusionScope": scope(a.ExclusionScope)}
}

func (b *builder) queue(q *plan.CallQueue) {
	key := id("queue", q.ID, q.Name)
	ids := func(names []string, of func(string) string) []string {
		list := []string{}
		for _, name := range names {
			list = append(list, of(name))
		}
		return list
	}
	target := func(e plan.CallableEntity) any {
		if e.Type == "" && e.ID == "" {
			return nil
		}
		return Row{"Id": b.person(e.ID), "Type": e.Type}
	}
	row := rowOf{"Identity": key, "Name": q.Name, "RoutingMethod": "Attendant", "AllowOptOut": true, "ConferenceMode": true, "PresenceBasedRouting": false, "AgentAlertTime": 30,
		"OverflowThreshold": q.OverflowThreshold, "OverflowAction": "DisconnectWithBusy", "OverflowActionTarget": target(q.OverflowTarget),
		"TimeoutThreshold": q.TimeoutThreshold, "TimeoutAction": "Disconnect", "TimeoutActionTarget": target(q.TimeoutTarget), "UseDefaultMusicOnHold": true,
		"Users": ids(q.Agents, b.person), "DistributionLists": ids(q.Groups, func(g string) string { return id("group", "", g) }), "OboResourceAccountIds": ids(q.CallerIDAccounts, b.person)}
	row.text("LanguageId", q.LanguageID).text("RoutingMethod", q.RoutingMethod).tri("AllowOptOut", q.AllowOptOut).tri("ConferenceMode", q.ConferenceMode).
		tri("PresenceBasedRouting", q.PresenceRouting).number("AgentAlertTime", q.AgentAlertTime).text("OverflowAction", q.OverflowAction).text("TimeoutAction", q.TimeoutAction)
	b.state.Put("queues", key, Row(row))
}
