interface ConversationPageProps {
  readonly sessionId: string;
}

export function ConversationPage({ sessionId }: ConversationPageProps) {
  return <main data-session={sessionId} />;
}
