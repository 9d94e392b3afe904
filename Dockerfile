FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home keten \
    && install -d -o keten -m 0700 /data

WORKDIR /app
COPY requirements/production.lock requirements/
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements/production.lock
COPY . .

ENV KETEN_MODE=production PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PRIVATE_ROOT=/data/private
# The values are for this one command, which opens nothing; production gets its own from the environment.
RUN SECRET_KEY=collectstatic ALLOWED_HOSTS=localhost BSN_KEYS=none BSN_HASH_KEY=none \
    DATABASE_URL=postgres://localhost/none REDIS_URL=redis://localhost/0 \
    python manage.py collectstatic --no-input

USER keten
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--worker-class=gthread", "--workers=2", "--threads=4", "--preload", \
     "--worker-tmp-dir=/dev/shm", "--bind=0.0.0.0:8000"]
