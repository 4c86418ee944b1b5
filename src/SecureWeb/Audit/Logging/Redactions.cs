using System.Text;

namespace SecureWeb.Audit.Logging;

/// <summary>The parts of one text that are to be erased.</summary>
internal sealed class Redactions
{
    public const string Mark = "[redacted]";

    private readonly List<(int Start, int End)> _parts = [];

    public bool IsEmpty => _parts.Count == 0;

    public void Add(int start, int end)
    {
        if (end > start)
        {
            _parts.Add((start, end));
        }
    }

    public string Apply(ReadOnlySpan<char> text)
    {
        _parts.Sort();
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, end) in _parts)
        {
            if (start >= at)
            {
                result.Append(text[at..start]).Append(Mark);
            }

            at = Math.Max(at, end);
        }

        return result.Append(text[at..]).ToString();
    }
}
