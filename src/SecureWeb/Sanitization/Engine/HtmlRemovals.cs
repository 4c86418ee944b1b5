namespace SecureWeb.Sanitization.Engine;

/// <summary>How much of the markup a sanitization left out. Counts only: names and values belong to the input.</summary>
internal readonly record struct HtmlRemovals(int Elements, int Attributes)
{
    public bool Any => Elements > 0 || Attributes > 0;
}
