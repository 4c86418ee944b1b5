using System.Collections;

namespace SecureWeb.Headers.Csp;

/// <summary>
/// What one layer says about one directive. Adding extends what the layer below allows; <see cref="Clear"/> and
/// <see cref="Replace"/> forget it.
/// </summary>
/// <remarks>Values are checked at start, all mistakes at once: <c>'self'</c> and other keywords in single quotes,
/// <c>https://host[:port][/path]</c>, <c>https://*.host</c>, <c>data:</c>, <c>'sha256-…'</c>. In configuration it is a
/// list of strings.</remarks>
public sealed class CspSourceCollection : ICollection<string>
{
    private readonly List<string> _sources = [];

    internal CspSourceCollection(string directive) => Directive = directive;

    /// <summary>Gets the name of the directive.</summary>
    public string Directive { get; }

    /// <summary>Gets a value indicating whether the sources of the layer below are forgotten.</summary>
    public bool ReplacesInherited { get; private set; }

    /// <inheritdoc />
    public int Count => _sources.Count;

    /// <inheritdoc />
    public bool IsReadOnly => false;

    internal bool IsChanged => ReplacesInherited || _sources.Count > 0;

    /// <inheritdoc />
    public void Add(string item) => _sources.Add(item);

    /// <summary>Allows one inline script or style by its SHA-256.</summary>
    /// <param name="content">The text between the tags, exactly as sent; line ends are taken as LF, as browsers
    /// do.</param>
    public void AddHash(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Add(CspHash.Of(content));
    }

    /// <summary>Forgets the sources of the layer below and takes these.</summary>
    /// <param name="sources">The sources; none means that nothing is allowed.</param>
    public void Replace(params string[] sources)
    {
        Clear();
        _sources.AddRange(sources);
    }

    /// <summary>Forgets the sources of the layer below and those added here.</summary>
    public void Clear()
    {
        ReplacesInherited = true;
        _sources.Clear();
    }

    /// <inheritdoc />
    public bool Contains(string item) => _sources.Contains(item);

    /// <inheritdoc />
    public void CopyTo(string[] array, int arrayIndex) => _sources.CopyTo(array, arrayIndex);

    /// <inheritdoc />
    public bool Remove(string item) => _sources.Remove(item);

    /// <inheritdoc />
    public IEnumerator<string> GetEnumerator() => _sources.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
