using System.Collections;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Validation.Fluent;

/// <summary>Runs the registered validators on one value, asynchronously.</summary>
internal sealed class FluentRunner(ValidatorRegistry registry)
{
    private const int MaxElements = 1024;

    /// <summary>Validates <paramref name="value"/> with the validator of its own type, else of its declared type; the
    /// elements of a list one by one when only their type has a validator.</summary>
    /// <param name="value">The bound value.</param>
    /// <param name="declared">The type of the parameter or property.</param>
    /// <param name="services">The services of the request: validators may be scoped.</param>
    /// <param name="failed">Receives the path below the value and the failure.</param>
    /// <param name="cancellationToken">The request's.</param>
    public async ValueTask RunAsync(
        object? value, Type declared, IServiceProvider services, Action<string, ValidationFailure> failed,
        CancellationToken cancellationToken)
    {
        if (value is null)
        {
            return;
        }

        if ((registry.Find(value.GetType()) ?? registry.Find(declared)) is { } validator)
        {
            await RunOneAsync(value, validator, string.Empty, services, failed, cancellationToken);
        }
        else if (value is IEnumerable items and not string && InputTypes.ElementOf(declared) is { } element
            && registry.Find(element) is { } elementValidator)
        {
            var index = 0;
            foreach (var item in items is IDictionary dictionary ? dictionary.Values : items)
            {
                if (item is not null)
                {
                    await RunOneAsync(item, elementValidator, $"[{index}]", services, failed, cancellationToken);
                }

                if (++index > MaxElements)
                {
                    // What is not checked is not accepted.
                    failed(string.Empty, new ValidationFailure(string.Empty, $"At most {MaxElements} entries are allowed."));
                    return;
                }
            }
        }
    }

    private static async Task RunOneAsync(
        object value, Type validatorType, string path, IServiceProvider services,
        Action<string, ValidationFailure> failed, CancellationToken cancellationToken)
    {
        var validator = (IValidator)services.GetRequiredService(validatorType);
        var result = await validator.ValidateAsync(new ValidationContext<object>(value), cancellationToken);
        foreach (var failure in result.Errors)
        {
            failed(InputErrors.Join(path, failure.PropertyName ?? string.Empty), failure);
        }
    }
}
