using Microsoft.Extensions.Options;

namespace SecureWeb.Audit;

internal sealed class SecurityEventHistory(IOptions<SecurityEventOptions> options) : ISecurityEventHistory
{
    private readonly SecurityEventRecord[] _ring = new SecurityEventRecord[options.Value.HistoryLength];
    private readonly Lock _lock = new();
    private long _written;

    public void Add(SecurityEventRecord record)
    {
        if (_ring.Length == 0)
        {
            return;
        }

        lock (_lock)
        {
            _ring[_written++ % _ring.Length] = record;
        }
    }

    public IReadOnlyList<SecurityEventRecord> Snapshot()
    {
        lock (_lock)
        {
            var count = (int)Math.Min(_written, _ring.Length);
            var result = new SecurityEventRecord[count];
            for (var i = 0; i < count; i++)
            {
                result[i] = _ring[(_written - count + i) % _ring.Length];
            }

            return result;
        }
    }
}
