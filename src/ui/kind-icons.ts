import {
  Building2,
  ClipboardCheck,
  Gem,
  Hand,
  Lightbulb,
  MessageCircleQuestion,
  MessageSquareWarning,
  Milestone,
  PackageSearch,
  ShieldAlert,
  UserRoundCheck,
  Wrench,
  type IconNode,
} from "lucide";

/** The sign of each kind; always beside its word. */
export const kindIcons = {
  greeting: Hand,
  redirect: Milestone,
  need: Lightbulb,
  vip: Gem,
  complaint: MessageSquareWarning,
  consultation: MessageCircleQuestion,
  recommendation: PackageSearch,
  incident: ShieldAlert,
  facility: Wrench,
  correction: ClipboardCheck,
  intelligence: Building2,
  escalation: UserRoundCheck,
} as const satisfies Readonly<Record<string, IconNode>>;
