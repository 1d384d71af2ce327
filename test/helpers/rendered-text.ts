/** A value of a template as one text: `{Ref: Key}` becomes `<Key>`, `{Fn::GetAtt: [Key, Arn]}` becomes `<Key.Arn>`. */
export function renderedText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[intrinsic, argument] = ['', null]] = Object.entries(value);
  switch (intrinsic) {
    case 'Ref':
      return `<${String(argument)}>`;
    case 'Fn::GetAtt':
      return `<${[argument].flat().join('.')}>`;
    case 'Fn::Join': {
      const [separator, parts] = Array.isArray(argument) ? argument : [];
      return [parts].flat().map(renderedText).join(String(separator));
    }
    default:
      return JSON.stringify(value);
  }
}
