namespace SecureWeb.Headers.Csp;

/// <summary>A header value with gaps for the nonce, cut once; filling it makes exactly one string.</summary>
internal sealed class NonceTemplate
{
    /// <summary>Stands for the nonce in the text a template is made from; no header value can hold it.</summary>
    public const char Gap = '\0';

    private readonly string[] _pieces;
    private readonly int _length;

    public NonceTemplate(string text)
    {
        _pieces = text.Split(Gap);
        _length = text.Length - (_pieces.Length - 1);
    }

    public string Create(string nonce)
        => string.Create(_length + ((_pieces.Length - 1) * nonce.Length), (_pieces, nonce), static (span, state) =>
        {
            state._pieces[0].CopyTo(span);
            span = span[state._pieces[0].Length..];
            foreach (var piece in state._pieces.AsSpan(1))
            {
                state.nonce.CopyTo(span);
                span = span[state.nonce.Length..];
                piece.CopyTo(span);
                span = span[piece.Length..];
            }
        });
}
