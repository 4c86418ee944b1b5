namespace SecureWeb.ResponseRules;

/// <summary>The name of an event, or the beginning of names and a star.</summary>
internal sealed class EventPattern(string pattern)
{
    private readonly bool _isPrefix = pattern.EndsWith('*');
    private readonly string _name = pattern.TrimEnd('*');

    public bool Matches(string name) => _isPrefix
        ? name.StartsWith(_name, StringComparison.Ordinal)
        : string.Equals(name, _name, StringComparison.Ordinal);
}
