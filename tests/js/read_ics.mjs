// Reads an .ics on the standard input with ical.js; prints its events as JSON, times as instants.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

// A day stays a day; a time without a known zone keeps its digits, without the Z of an instant.
const when = (time) =>
  time === null ? null : time.isDate || time.zone === ICAL.Timezone.localTimezone ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "Z");

const read = (component) => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  const value = (name) => component.getFirstPropertyValue(name);
  return {
    uid: event.uid,
    sequence: event.sequence,
    status: value("status"),
    summary: event.summary,
    description: event.description,
    location: event.location,
    geo: value("geo"),
    dtstart: when(event.startDate),
    dtend: when(event.endDate),
    categories: component.getAllProperties("categories").flatMap((each) => each.getValues()),
  };
};
console.log(JSON.stringify(calendar.getAllSubcomponents("vevent").map(read)));
