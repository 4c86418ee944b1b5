namespace SecureWeb.Sessions;

/// <summary>What one request changed, key by key, so that requests which change different keys never undo each
/// other.</summary>
internal sealed class SessionChanges
{
    private readonly Dictionary<string, byte[]?> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _tickets = new(StringComparer.Ordinal);
    private bool _valuesCleared;
    private bool _ticketsCleared;

    public void Set(string key, byte[]? value) => _values[key] = value;

    public void SetTicket(string name, string? ticket) => _tickets[name] = ticket;

    public void ClearValues()
    {
        _valuesCleared = true;
        _values.Clear();
    }

    public void ClearAll()
    {
        ClearValues();
        _ticketsCleared = true;
        _tickets.Clear();
    }

    public byte[]? Value(SessionData data, string key) =>
        _values.TryGetValue(key, out var value) ? value
        : _valuesCleared ? null
        : data.Values.GetValueOrDefault(key);

    public string? Ticket(SessionData data, string name) =>
        _tickets.TryGetValue(name, out var ticket) ? ticket
        : _ticketsCleared ? null
        : data.Tickets.GetValueOrDefault(name);

    /// <summary>The data after these changes. Can be applied again to newer data when another request was faster.</summary>
    public SessionData ApplyTo(SessionData data) => new(
        Merge(_valuesCleared ? [] : data.Values, _values),
        Merge(_ticketsCleared ? [] : data.Tickets, _tickets));

    private static Dictionary<string, T> Merge<T>(
        IEnumerable<KeyValuePair<string, T>> before, Dictionary<string, T?> changes)
        where T : class
    {
        var merged = new Dictionary<string, T>(before, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
        {
            if (value is null)
            {
                merged.Remove(key);
            }
            else
            {
                merged[key] = value;
            }
        }

        return merged;
    }
}
